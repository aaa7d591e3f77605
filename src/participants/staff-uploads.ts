import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { stringify } from 'uuid';
import { fieldsOf, type FormField } from '../forms/form-definition.js';
import { FormUploads, uploadProblems } from '../forms/form-uploads.js';
import { listPublishedForms } from '../forms/forms.queries.js';
import { actorId, type Actor } from '../platform/actor.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { Database } from '../platform/database/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { Files, type FileLine } from '../platform/files/files.service.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { hiddenFields } from './answer-visibility.rules.js';
import { listRolesAtEvent } from './review-access.queries.js';

/** Whose files, at which event, for which filling of a form. */
interface StaffDraft {
  actor: Actor;
  eventId: string;
  /** Made up by whoever fills the form in, anew for each time. */
  draft: string;
}

/** A file as it comes in; it is not read before its question is known. */
interface IncomingFile {
  name: string;
  read: () => Promise<Buffer>;
}

/** Nobody scans more papers in an hour by hand. */
const perAccount = { limit: 400, windowSeconds: 3_600 };

/**
 * Files that staff hand in for somebody. They are checked and staged like those of the public pages; what a member of
 * staff staged only she can put into an answer, and only at the same event.
 */
@Injectable()
export class StaffUploads {
  constructor(
    private readonly database: Database,
    private readonly uploads: FormUploads,
    private readonly files: Files,
    private readonly sealing: Sealing,
    private readonly rates: RateLimits,
  ) {}

  /**
   * Keeps a file for 24 hours, or until the answers are kept that name it.
   * @throws NotFound when the event asks no such question, or not her; Invalid naming `answers.<question>`, TooMany, Busy
   */
  async take(of: StaffDraft, question: string, file: IncomingFile): Promise<FileLine> {
    const field = await this.fieldFor(of, question);
    await this.rates.take(`uploads/account/${actorId(of.actor)}`, perAccount);
    const stagingId = this.stagingIdOf(of);
    try {
      const bytes = await file.read();
      return await this.uploads.stage(of.actor, {
        eventId: of.eventId,
        stagingId,
        field,
        name: file.name,
        bytes,
      });
    } catch (error) {
      throw new Invalid(uploadProblems(error, question));
    }
  }

  /** What was staged for one filling of a form. */
  list(tx: EntityManager, of: StaffDraft): Promise<FileLine[]> {
    return this.files.listStaged(tx, of.eventId, this.stagingIdOf(of));
  }

  /** Deletes a file that was staged by mistake. @throws NotFound when this filling of a form has no such file */
  async remove(of: StaffDraft, fileId: string): Promise<void> {
    const stagingId = this.stagingIdOf(of);
    const removed = await this.database.write(of.actor, (tx) =>
      this.files.removeStaged(tx, { eventId: of.eventId, stagingId, ids: [fileId] }),
    );
    if (removed.length === 0) {
      throw new NotFound();
    }
  }

  /** The same for the same member of staff, event and draft; nobody else can name it. */
  stagingIdOf({ actor, eventId, draft }: StaffDraft): string {
    const id = this.sealing.digest('staff-uploads', `${actorId(actor)}/${eventId}/${draft}`).subarray(0, 16);
    id[6] = (id[6]! & 0x0f) | 0x80; // version 8 of RFC 9562: bits of one's own
    id[8] = (id[8]! & 0x3f) | 0x80;
    return stringify(id);
  }

  private fieldFor({ actor, eventId }: StaffDraft, question: string): Promise<FormField> {
    return this.database.read(actor, async (tx) => {
      const [forms, roles] = await Promise.all([
        listPublishedForms(tx, eventId),
        listRolesAtEvent(tx, actor, eventId),
      ]);
      for (const { definition } of forms) {
        const field = fieldsOf(definition).find(({ id }) => id === question);
        if (field && !hiddenFields(definition, roles).has(question)) {
          return field;
        }
      }
      throw new NotFound();
    });
  }
}
