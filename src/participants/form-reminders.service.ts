import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import type { Language } from '../platform/i18n/i18n.js';
import { newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { SelectionChanged } from './bulk-change.errors.js';
import { writeReminders } from './form-reminders.jobs.js';
import {
  askReminders,
  countReminders,
  firstToRemind,
  getRemindableForm,
  type ReminderCounts,
} from './form-reminders.queries.js';
import { MailPreviewService, unsent, type MailPreview } from './mail-preview.service.js';
import { writtenLanguage } from './participant-language.js';
import { getParticipant } from './participant.queries.js';

/** Which form of which event. */
interface FormPlace {
  eventId: string;
  formId: string;
}

/** Reminds those of a follow-up form whom it concerns and who have not answered, each once a day at most. */
@Injectable()
export class FormReminders {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly previews: MailPreviewService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when the event has no such follow-up form */
  async count(
    tx: EntityManager,
    { eventId, formId }: FormPlace,
  ): Promise<ReminderCounts & { open: boolean }> {
    const now = this.clock.now();
    const form = await getRemindableForm(tx, eventId, formId, { now });
    const counts = await countReminders(tx, form, now);
    return { open: form.open, ...counts, people: form.open ? counts.people : 0 };
  }

  /**
   * Begins to remind them; a job writes the letters. Of two who press at once, one reminds.
   * @throws NotFound; SelectionChanged when they are not as many as the caller has seen
   */
  async remind(
    tx: EntityManager,
    actor: Actor,
    { eventId, formId }: FormPlace,
    expected: number,
  ): Promise<void> {
    const now = this.clock.now();
    const form = await getRemindableForm(tx, eventId, formId, { now, lock: true });
    const people = form.open ? await askReminders(tx, form, now) : 0;
    if (people !== expected) {
      throw new SelectionChanged(people);
    }
    await this.jobs.enqueue(tx, writeReminders, {});
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'form.reminded',
      subjectKind: 'form',
      subjectId: formId,
      after: { people },
    });
  }

  /**
   * The letter as one of them would get it, in her language or another.
   * @throws NotFound also when nobody would get one
   */
  async preview(
    actor: Actor,
    { eventId, formId }: FormPlace,
    language?: Language,
  ): Promise<MailPreview & { language: string }> {
    const mail = await this.database.read(actor, async (tx): Promise<Mail> => {
      const now = this.clock.now();
      const form = await getRemindableForm(tx, eventId, formId, { now });
      const sample = await firstToRemind(tx, form);
      if (!sample) {
        throw new NotFound();
      }
      const [person, event] = await Promise.all([
        getParticipant(tx, eventId, sample.id),
        getEvent(tx, eventId),
      ]);
      return {
        ...unsent,
        id: newId(),
        kind: 'form-reminder',
        occasion: `${formId}/preview`,
        eventId,
        participantId: person.id,
        language: language ?? writtenLanguage(person.language, event.languages),
        toAddress: person.email ?? '',
        props: {},
        queuedAt: now,
      };
    });
    const preview = await this.previews.preview(mail);
    if (!preview) {
      throw new NotFound();
    }
    return { ...preview, language: mail.language };
  }
}
