import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC, system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { Database } from '../platform/database/database.js';
import { TooMany } from '../platform/errors.js';
import { Files } from '../platform/files/files.service.js';
import { networkOf } from '../platform/http/network.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { newId } from '../platform/ids.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';

/** An unfinished form as it lies under its seal. */
export interface DraftContent {
  /** Where the link goes. */
  email: string;
  /** The language of the page that she left. */
  language: string;
  /** Everything on the page, by input name, in its order. */
  entries: [string, string][];
  /** The version of the private link that she came by. */
  linkVersion?: number;
}

export interface FormDraft {
  id: string;
  eventId: string;
  formId: string | null;
  version: number;
  expiresAt: Date;
  content: DraftContent;
}

export interface DraftOrder {
  /** Names this filling of the form: saving again replaces what was saved under it. */
  id: string;
  eventId: string;
  formId: string | null;
  content: DraftContent;
  /** The network address that it came from, for the rate limit only. */
  network: string;
}

const DRAFT_DAYS = 14;
const DAY_MS = 86_400_000;
const perAddress = { limit: 1, windowSeconds: 3_600 };
/** A venue is one network. */
const perNetwork = { limit: 300, windowSeconds: 3_600 };
const AT_ONCE = 1_000;

const deleteExpiredDrafts = defineJob<Record<string, never>>('form-drafts.delete-expired');
const sendDraftLink = defineJob<{ draftId: string }>('form-drafts.send-link');

interface Row {
  id: string;
  event_id: string;
  form_id: string | null;
  link_version: number;
  expires_at: Date;
  sealed: Buffer;
}

/**
 * Unfinished forms: sealed, kept 14 days, opened by a link that is mailed to the address given. One letter goes to
 * an address in an hour; what is saved meanwhile is opened by the link she has, or by a letter at the hour's end.
 */
@Injectable()
export class FormDrafts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly limits: RateLimits,
    private readonly mails: MailQueue,
    private readonly files: Files,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(deleteExpiredDrafts, () => this.deleteExpired());
    this.jobs.schedule(deleteExpiredDrafts, '37 * * * *');
    this.jobs.handle(sendDraftLink, ({ draftId }) => this.sendLater(draftId));
  }

  /**
   * Keeps what was typed so far; the answer is the same for every address.
   * @returns until when it is kept
   * @throws TooMany when the network has saved too often
   */
  async save({ network, ...order }: DraftOrder): Promise<Date> {
    await this.limits.take(`form-draft/network/${networkOf(network)}`, perNetwork);
    const wait = await this.secondsToWait(order.content.email);
    const now = this.clock.now();
    const until = new Date(now.getTime() + DRAFT_DAYS * DAY_MS);
    await this.database.write(PUBLIC, async (tx) => {
      const { draft, hadLink } = await this.keep(tx, order, { writes: wait === 0, until });
      if (wait === 0) {
        await this.writeLetter(tx, draft);
      } else if (!hadLink) {
        const runAt = new Date(now.getTime() + wait * 1_000);
        const key = `form-draft/${this.addressDigest(order.content.email).toString('base64url')}`;
        await this.jobs.enqueue(tx, sendDraftLink, { draftId: draft.id }, { runAt, key });
      }
    });
    return until;
  }

  /** The draft of a link, as long as it is kept and the link is its newest; else null. */
  async find(tx: EntityManager, id: string, version: number): Promise<FormDraft | null> {
    const draft = await this.read(tx, id);
    return draft?.version === version ? draft : null;
  }

  /** The draft itself, for the letter that is written about it. */
  async read(tx: EntityManager, id: string): Promise<FormDraft | null> {
    const [row]: Row[] = await tx.query(`select * from form_drafts where id = $1 and expires_at > $2`, [
      id,
      this.clock.now(),
    ]);
    return row ? this.opened(row) : null;
  }

  /** The form was sent: nothing of the draft stays, nor the letter about it, nor files that were not sent with it. */
  async delete(tx: EntityManager, eventId: string, id: string): Promise<void> {
    const [gone]: [{ id: string }[], number] = await tx.query(
      `delete from form_drafts where id = $1 and event_id = $2 returning id`,
      [id, eventId],
    );
    await this.files.discardStaged(tx, eventId, [id]);
    await this.forgetLetters(
      tx,
      gone.map((row) => row.id),
    );
  }

  /** Forgets what was saved for these addresses, with letters and files. */
  async forget(tx: EntityManager, eventId: string, emails: readonly string[]): Promise<void> {
    const [gone]: [{ id: string }[], number] = await tx.query(
      `delete from form_drafts where event_id = $1 and address_digest = any($2) returning id`,
      [eventId, emails.map((email) => this.addressDigest(email))],
    );
    const ids = gone.map((row) => row.id);
    await this.files.discardStaged(tx, eventId, ids);
    await this.forgetLetters(tx, ids);
  }

  /** Forgets everything that was saved for an event, with letters. */
  async forgetEvent(tx: EntityManager, eventId: string): Promise<void> {
    const [gone]: [{ id: string }[], number] = await tx.query(
      `delete from form_drafts where event_id = $1 returning id`,
      [eventId],
    );
    await this.forgetLetters(
      tx,
      gone.map((row) => row.id),
    );
  }

  private async keep(
    tx: EntityManager,
    order: Omit<DraftOrder, 'network'>,
    { writes, until }: { writes: boolean; until: Date },
  ): Promise<{ draft: FormDraft; hadLink: boolean }> {
    const [known]: Row[] = await tx.query(`select * from form_drafts where id = $1 for update`, [order.id]);
    const own = known?.event_id === order.eventId ? this.opened(known) : null;
    const id = known && !own ? newId() : order.id;
    const hadLink = own?.content.email === order.content.email;
    const version = own ? own.version + (writes || !hadLink ? 1 : 0) : 1;
    await tx.query(
      `insert into form_drafts (id, event_id, form_id, link_version, address_digest, sealed, saved_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set form_id = excluded.form_id, link_version = excluded.link_version,
         address_digest = excluded.address_digest, sealed = excluded.sealed, saved_at = excluded.saved_at, expires_at = excluded.expires_at`,
      [
        id,
        order.eventId,
        order.formId,
        version,
        this.addressDigest(order.content.email),
        this.sealing.seal(JSON.stringify(order.content), placeOf(id)),
        this.clock.now(),
        until,
      ],
    );
    return { draft: { ...order, id, version, expiresAt: until }, hadLink };
  }

  /** @returns 0 when a letter may go to the address now, else the seconds until one may */
  private async secondsToWait(email: string): Promise<number> {
    try {
      await this.limits.take(`form-draft/address/${email}`, perAddress);
      return 0;
    } catch (error) {
      if (error instanceof TooMany) {
        return error.retryAfter;
      }
      throw error;
    }
  }

  /** The hour is over: the letter that had to wait. */
  private async sendLater(draftId: string): Promise<void> {
    const actor = system('form-drafts');
    const draft = await this.database.read(actor, (tx) => this.read(tx, draftId));
    const wait = draft ? await this.secondsToWait(draft.content.email) : 0;
    if (!draft || wait > 0) {
      return; // sent meanwhile, or another letter has just gone to her
    }
    await this.database.write(actor, (tx) => this.writeLetter(tx, draft));
  }

  /** The letter belongs to no event yet: hosts hear of her when she sends the form, not before. */
  private async writeLetter(tx: EntityManager, { id, version, content }: FormDraft): Promise<void> {
    await this.mails.queue(tx, {
      kind: 'form-draft',
      occasion: `${id}/${version}`,
      language: content.language,
      toAddress: content.email,
      props: { draftId: id },
    });
  }

  private async deleteExpired(): Promise<void> {
    let gone: number;
    do {
      gone = await this.database.write(system('form-drafts'), async (tx) => {
        const [rows]: [{ id: string }[], number] = await tx.query(
          `delete from form_drafts where id = any(array(
             select id from form_drafts where expires_at <= $1 order by expires_at limit $2 for update skip locked))
           returning id`,
          [this.clock.now(), AT_ONCE],
        );
        const ids = rows.map((row) => row.id);
        await this.forgetLetters(tx, ids);
        return ids.length;
      });
    } while (gone === AT_ONCE);
  }

  private async forgetLetters(tx: EntityManager, draftIds: string[]): Promise<void> {
    if (draftIds.length > 0) {
      await tx.query(`delete from mails where kind = 'form-draft' and props ->> 'draftId' = any($1)`, [
        draftIds,
      ]);
    }
  }

  private opened(row: Row): FormDraft {
    return {
      id: row.id,
      eventId: row.event_id,
      formId: row.form_id,
      version: row.link_version,
      expiresAt: row.expires_at,
      content: JSON.parse(this.sealing.open(row.sealed, placeOf(row.id)).toString()) as DraftContent,
    };
  }

  private addressDigest(email: string): Buffer {
    return this.sealing.digest('form-draft', email);
  }
}

function placeOf(id: string): string {
  return `form_drafts/sealed/${id}`;
}
