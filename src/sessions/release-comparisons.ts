import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import { I18n, pickText, type LocalizedText } from '../platform/i18n/i18n.js';
import { listAgendaPeople } from './agenda-draft.queries.js';
import { AgendaPeople } from './agenda-people.js';
import { findCurrentRelease } from './agenda-releases.queries.js';
import { AgendaReleasesService, type AgendaSide, type ComparedAgendas } from './agenda-releases.service.js';
import { ReleaseWords } from './release-words.js';
import { countDifferences, type AgendaDifference } from './releases.rules.js';
import type { RestorePlan } from './restores.rules.js';
import type { ChangeCounts } from './agenda-release.entity.js';

/** Two agendas of an event, compared in words. */
export interface SaidComparison {
  from: string;
  to: string;
  differences: (AgendaDifference & { text: string })[];
  changes: ChangeCounts;
  /** See `NextRelease.seen`; null unless the draft is compared with the current release. */
  seen: string | null;
  openClashes: number | null;
}

/** Tells editors in what agendas differ. They read every name. */
@Injectable()
export class ReleaseComparisons {
  constructor(
    private readonly releases: AgendaReleasesService,
    private readonly people: AgendaPeople,
    private readonly releaseWords: ReleaseWords,
    private readonly i18n: I18n,
  ) {}

  /**
   * @param sides `from` left out: the current release
   * @throws NotFound when one of them never was
   */
  async compare(
    tx: EntityManager,
    eventId: string,
    { from, to }: { from: AgendaSide | undefined; to: AgendaSide },
    language: string,
  ): Promise<SaidComparison> {
    const current = (await findCurrentRelease(tx, eventId))?.number ?? 0;
    const before = from ?? current;
    const next = before === current && to === 'draft' ? await this.releases.prepare(tx, eventId) : null;
    const compared = next ?? (await this.releases.compare(tx, eventId, before, to));
    return {
      from: String(before),
      to: String(to),
      differences: await this.say(tx, eventId, compared, language),
      changes: countDifferences(compared.differences),
      seen: next?.seen ?? null,
      openClashes: next?.openClashes ?? null,
    };
  }

  /** What else whoever restored should know: what came back, and what could not. */
  async sayRestored(
    tx: EntityManager,
    eventId: string,
    { content, cameBack, roomsBack, vacant }: RestorePlan,
    language: string,
  ): Promise<string[]> {
    const { languages } = await getEvent(tx, eventId);
    const words = this.i18n.translator(language, 'words');
    const pick = (text: LocalizedText | undefined) => pickText(text, language, languages);
    const title = (id: string) => pick(content.sessions.find((session) => session.id === id)?.title);
    const name = (id: string) => pick(content.rooms.find((room) => room.id === id)?.name);
    return [
      ...roomsBack.map((id) => words('agendaRestore.roomBack', { room: name(id) })),
      ...cameBack.map((id) => words('agendaRestore.cameBack', { session: title(id) })),
      ...vacant.map(({ sessionId, role }) =>
        words('agendaRestore.vacant', { session: title(sessionId), role: words(`sessionRole.${role}`) }),
      ),
    ];
  }

  /** Each difference with its sentence. */
  async say(
    tx: EntityManager,
    eventId: string,
    { from, to, differences }: ComparedAgendas,
    language: string,
  ): Promise<SaidComparison['differences']> {
    const [{ languages, timeZone }, people] = await Promise.all([
      getEvent(tx, eventId),
      listAgendaPeople(tx, eventId, this.people),
    ]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const say = this.releaseWords.speaker({ language, languages, timeZone, from, to, names });
    return differences.map((difference) => ({ ...difference, text: say(difference) }));
  }
}
