import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldTypes } from '../../../forms/field-types.js';
import { fieldsOf, type FormDefinition, type FormField } from '../../../forms/form-definition.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, TooLarge, type FieldProblem } from '../../../platform/errors.js';
import { FileChecks } from '../../../platform/files/file-checks.js';
import { LARGEST_FILE, MEGABYTE } from '../../../platform/files/file-kinds.js';
import { TooManyFiles } from '../../../platform/files/files.errors.js';
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

interface Upload {
  eventId: string;
  stagingId: string;
  field: FormField;
  name: string;
  bytes: Buffer;
  network: string;
}

/** Takes posted pages in: texts as they are, files staged at once, so that they survive a mistake on the page. */
@Injectable()
export class FormIntake {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly checks: FileChecks,
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
        const upload = { eventId: frame.eventId, stagingId, field, name: part.filename, bytes };
        entries.push([part.fieldname, (await this.stage({ ...upload, network: request.ip })).id]);
      } catch (error) {
        problems.push(...problemsOf(error, field));
      }
    }
    return { posted: PostedPage.ofEntries(entries), problems };
  }

  /**
   * Keeps one file until its form is sent.
   * @throws Invalid naming `answers.<fieldId>`, TooManyFiles, TooMany, Busy
   */
  async stage({ eventId, stagingId, field, name, bytes, network }: Upload): Promise<FileLine> {
    const takes = fieldTypes.get(field.type)?.uploads?.(field);
    if (!takes) {
      throw new Invalid([{ field: `answers.${field.id}`, code: 'unknown' }]);
    }
    await this.rates.take(`uploads/network/${networkOf(network)}`, perNetwork);
    const file = await this.checks.check({ ...takes, field: `answers.${field.id}`, name, bytes });
    return this.database.write(PUBLIC, (tx) =>
      this.files.stage(tx, { eventId, stagingId, fieldId: field.id, file }),
    );
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

/** Whatever is wrong with a file stands beside its question; faults of ours go on as they are. */
function problemsOf(error: unknown, field: FormField): FieldProblem[] {
  if (error instanceof Invalid) {
    return error.fields;
  }
  if (error instanceof TooManyFiles) {
    return [{ field: `answers.${field.id}`, code: 'too-many-files', params: error.params }];
  }
  if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') {
    const max = LARGEST_FILE / MEGABYTE;
    return [{ field: `answers.${field.id}`, code: 'file-too-large', params: { max } }];
  }
  throw error;
}
