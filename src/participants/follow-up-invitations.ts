import { Injectable, type OnModuleInit } from '@nestjs/common';
import { inviteToFollowUps } from '../forms/follow-up.jobs.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { writtenLanguage } from './participant-language.js';

interface Concerned {
  formId: string;
  eventId: string;
  participantId: string;
  email: string;
  language: string;
  languages: string[];
}

/** So many letters are put into one transaction. */
const AT_ONCE = 500;

/**
 * Tells those concerned of follow-up forms, once for each person and form: whoever is confirmed when a form is
 * published, and whoever becomes confirmed later. Who has answered already is not written to.
 */
@Injectable()
export class FollowUpInvitations implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly mails: MailQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(inviteToFollowUps, () => this.invite());
    this.jobs.schedule(inviteToFollowUps, '*/5 * * * *');
  }

  private async invite(): Promise<void> {
    let told: number;
    do {
      told = await this.database.write(system('follow-up-forms'), async (tx) => {
        const concerned: Concerned[] = await tx.query(
          `select f.id as "formId", e.id as "eventId", p.id as "participantId", p.email, p.language, e.languages
           from forms f
           join events e on e.id = f.event_id and e.lifecycle in ('published', 'closed') and not e.links_withdrawn
             and e.ends_on >= ($1::timestamptz at time zone e.time_zone)::date
           join participants p on p.event_id = f.event_id and p.state = 'confirmed' and p.email is not null
             and (f.category_ids = '{}' or p.category_id = any(f.category_ids))
           where f.purpose = 'follow-up' and f.published_number is not null and f.archived_at is null
             and not f.by_link_only
             and (f.opens_at is null or f.opens_at <= $1) and (f.closes_at is null or f.closes_at > $1)
             and not exists (select from mails m where m.participant_id = p.id and m.kind = 'follow-up-form'
               and m.occasion = f.id::text)
             and not exists (select from answer_sheets a where a.participant_id = p.id and a.form_id = f.id)
           limit $2`,
          [this.clock.now(), AT_ONCE],
        );
        await this.mails.queue(
          tx,
          ...concerned.map((one) => ({
            kind: 'follow-up-form',
            occasion: one.formId,
            language: writtenLanguage(one.language, one.languages),
            toAddress: one.email,
            eventId: one.eventId,
            participantId: one.participantId,
          })),
        );
        return concerned.length;
      });
    } while (told === AT_ONCE);
  }
}
