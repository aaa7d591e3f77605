import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { listHosts, type HostLine } from '../events/event.queries.js';
import { sayDay, sayList } from '../platform/i18n/dates.js';
import { I18n, pickText } from '../platform/i18n/i18n.js';

export const consentPurposes = ['data-processing', 'photography'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What somebody agrees to, word for word, under the id that her consent will name. */
export interface ConsentText {
  id: string;
  body: string;
}

export interface CurrentConsentTexts {
  dataProcessing: ConsentText;
  photography: ConsentText;
}

/** Letters of a digest: enough that no two texts share one. */
const DIGEST_LETTERS = 22;

/** Stands for the texts that a form shows, in this order; sent back with it, it tells whether they still stand. */
export function digestOfTexts(...bodies: string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(bodies));
  return digest.digest('base64url').slice(0, DIGEST_LETTERS);
}

type ConsentEvent = Pick<Event, 'id' | 'title' | 'languages' | 'keepPersonalDataUntil'>;

/** So many texts are remembered in one process: two for each event and language. */
const REMEMBERED = 2000;

/** The texts of the consents that a form asks for. What was shown once is kept, so that it can be shown again. */
@Injectable()
export class ConsentTexts {
  private readonly ids = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(private readonly i18n: I18n) {}

  /** The sentences as they stand today; nothing is kept. */
  write(event: ConsentEvent, hosts: readonly HostLine[], language: string): Record<ConsentPurpose, string> {
    const t = this.i18n.translator(language, 'pages');
    const holders = hosts.filter((host) => host.role === 'lead' || host.role === 'co-host');
    const params = {
      hosts: sayList(
        language,
        holders.map((host) => pickText(host.name, language, event.languages)),
      ),
      title: pickText(event.title, language, event.languages),
      until: sayDay(language, event.keepPersonalDataUntil),
    };
    return {
      'data-processing': t('consent.dataProcessing', params),
      photography: t('consent.photography', params),
    };
  }

  /**
   * The sentences as they stand today, each kept once under an id. Give it the transaction that stores the consents
   * or one before it.
   */
  async current(tx: EntityManager, event: ConsentEvent, language: string): Promise<CurrentConsentTexts> {
    const bodies = this.write(event, await listHosts(tx, event.id), language);
    return {
      dataProcessing: await this.keep(tx, event.id, 'data-processing', language, bodies['data-processing']),
      photography: await this.keep(tx, event.id, 'photography', language, bodies.photography),
    };
  }

  /** An id is remembered only when it was read back, never from an insert that may still be rolled back. */
  private async keep(
    tx: EntityManager,
    eventId: string,
    purpose: ConsentPurpose,
    language: string,
    body: string,
  ): Promise<ConsentText> {
    const name = `${eventId}/${purpose}/${language}/${body}`;
    const remembered = this.ids.get(name);
    if (remembered) {
      return { id: remembered, body };
    }
    const row = [eventId, purpose, language];
    const find = async (): Promise<string | undefined> => {
      const found: { id: string }[] = await tx.query(
        `select id from consent_texts where event_id = $1 and purpose = $2 and language = $3 and body_digest = md5($4)`,
        [...row, body],
      );
      return found[0]?.id;
    };
    const known = await find();
    if (known) {
      this.ids.set(name, known);
      return { id: known, body };
    }
    const added: { id: string }[] = await tx.query(
      `insert into consent_texts (event_id, purpose, language, body) values ($1, $2, $3, $4)
       on conflict on constraint consent_texts_once do nothing returning id`,
      [...row, body],
    );
    const id = added[0]?.id ?? (await find());
    if (!id) {
      throw new Error('A consent text was neither added nor found; the transaction reads an older snapshot.');
    }
    return { id, body };
  }
}
