import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldsOf, type FormDefinition, type FormField } from '../../../forms/form-definition.js';
import { FormUploads, uploadProblems } from '../../../forms/form-uploads.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { TooLarge, type FieldProblem } from '../../../platform/errors.js';
import { LARGEST_FILE } from '../../../platform/files/file-kinds.js';
import { Files, type FileLine } from '../../../platform/files/files.service.js';
import { networkOf } from '../../../platform/http/network.js';
import { RateLimits } from '../../../platform/http/rate-limits.js';
import { isId } from '../../../platform/ids.js';
import { inputName, PostedPage } from './posted-page.js';

/** A page as it came in: its texts, and what is wrong with its files. */
export interface Intake {
  posted: PostedPage;
  /** Files that were not taken; everything else on the page stands. */
  problems: FieldProblem[];
}

/** What may be handed in on a page. */
export interface IntakeFrame {
  eventId: string;
  /** The form of a posted id, as it is today; undefined: its files are not looked at. */
  definitionOf: (formId: string) => FormDefinition | undefined;
}

/** All texts of a page together, in characters: more than anybody types, in any form. */
const MOST_TEXT = 1_000_000;
/** Files of one network in an hour; a venue is one network. */
const perNetwork = { limit: 600, windowSeconds: 3_600 };
const limits = { fieldNameSize: 200, fieldSize: 110_000, fields: 2_000, files: 20, parts: 2_020 };

/** Takes posted pages in: texts as they are, files staged at once, so that they survive a mistake on the page. */
@Injectable()
export class FormIntake {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly uploads: FormUploads,
    private readonly rates: RateLimits,
  ) {}

  /** @throws TooLarge */
  async read(request: FastifyRequest, frame: IntakeFrame): Promise<Intake> {
    if (!request.isMultipart()) {
      return { posted: PostedPage.of(request.body), problems: [] };
    }
    const entries: [string, string][] = [];
    const problems: FieldProblem[] = [];
    let left = MOST_TEXT;
    for await (const part of request.parts({ limits: { ...limits, fileSize: LARGEST_FILE + 1 } })) {
      if (part.type === 'field') {
        const text = String(part.value);
        left -= part.fieldname.length + text.length;
        if (left < 0) {
          throw new TooLarge();
        }
        entries.push([part.fieldname, text]);
        continue;
      }
      const field = uploadField(entries, part.fieldname, frame);
      const stagingId = submissionIn(entries);
      if (!field || !stagingId || !part.filename) {
        part.file.resume();
        continue;
      }
      try {
        const bytes = await part.toBuffer();
        await this.rates.take(`uploads/network/${networkOf(request.ip)}`, perNetwork);
        const upload = { eventId: frame.eventId, stagingId, field, name: part.filename, bytes };
        entries.push([part.fieldname, (await this.uploads.stage(PUBLIC, upload)).id]);
      } catch (error) {
        problems.push(...uploadProblems(error, field.id));
      }
    }
    return { posted: PostedPage.ofEntries(entries), problems };
  }

  /** What the form of a page has staged so far. */
  async staged(posted: PostedPage, eventId: string): Promise<FileLine[]> {
    const stagingId = posted.text('submission');
    return isId(stagingId)
      ? this.database.read(PUBLIC, (tx) => this.files.listStaged(tx, eventId, stagingId))
      : [];
  }

  /** She took a file back: it goes at once, from the page too. */
  async remove(posted: PostedPage, eventId: string, fileId: string): Promise<PostedPage> {
    const stagingId = posted.text('submission');
    if (isId(stagingId) && isId(fileId)) {
      await this.database.write(PUBLIC, (tx) =>
        this.files.removeStaged(tx, { eventId, stagingId, ids: [fileId] }),
      );
    }
    return posted.without(fileId);
  }
}

/** The question that a file belongs to, on a form of this event. */
function uploadField(
  entries: readonly [string, string][],
  name: string,
  { definitionOf }: IntakeFrame,
): FormField | undefined {
  const formId = entries.find(([key]) => key === 'form-id')?.[1] ?? '';
  const definition = definitionOf(formId);
  return definition && fieldsOf(definition).find(({ id }) => inputName(id) === name);
}

function submissionIn(entries: readonly [string, string][]): string | undefined {
  const id = entries.find(([key]) => key === 'submission')?.[1] ?? '';
  return isId(id) ? id : undefined;
}
