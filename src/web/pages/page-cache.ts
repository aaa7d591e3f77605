import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../platform/clock.js';
import { Changes, type Change } from '../../platform/database/changes.js';
import type { Language } from '../../platform/i18n/i18n.js';
import type { Packed } from './packed-page.js';

/** What pages are made of, and until when it holds by itself. */
export interface Source {
  offered: readonly Language[];
  validUntil: Date | null;
}

/** One source of pages (an event, the list) with the pages made of it, by view and language. */
interface Entry<Facts extends Source = Source> {
  facts: Facts;
  /** Null: concerned by every event. */
  eventId: string | null;
  loadedAt: number;
  /** On the monotonic clock, so that a clock set back keeps nothing alive. */
  staleAt: number;
  pages: Map<string, Packed>;
}

export interface Loaded<Facts extends Source> {
  facts: Facts;
  eventId: string | null;
}

/** Sources kept in one process; each has a handful of pages of some 40 KB. */
const MOST_SOURCES = 150;
/** While people pour in, the words about places are read again once in so many milliseconds. */
const REST_MS = 1000;
/** Nothing is kept longer: the day of the meeting passes without a message. */
const LONGEST_MS = 5 * 60_000;

/**
 * Pages that are the same for everybody, kept ready to send. Whatever changes an event drops its pages at once; a
 * registration lets them live one second at most. When changes cannot be heard nothing is kept, and nothing kept
 * is shown.
 */
@Injectable()
export class PageCache implements OnModuleInit {
  private readonly entries = new LRUCache<string, Entry>({ max: MOST_SOURCES });
  private readonly loading = new Map<string, Promise<Entry>>();
  private readonly packing = new Map<string, Promise<Packed>>();
  private readonly changedAt = new LRUCache<string, { event: number; people: number }>({ max: 5000 });
  private turn = 0;
  private anyEventChangedAt = 0;
  private everythingChangedAt = 0;

  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe((change) => this.hear(change));
  }

  /** The source and its page when both are ready and still hold; asks nobody. */
  ready(
    source: string,
  ): { offered: readonly Language[]; page: (name: string) => Packed | undefined } | undefined {
    const entry = this.fresh(source);
    return entry && { offered: entry.facts.offered, page: (name) => entry.pages.get(name) };
  }

  /**
   * The facts of a source, read once for all who ask at the same time.
   * @param load null when there is nothing to show; that is not kept
   */
  async facts<Facts extends Source>(
    source: string,
    load: () => Promise<Loaded<Facts> | null>,
  ): Promise<Facts | null> {
    return ((await this.entry(source, load))?.facts as Facts | undefined) ?? null;
  }

  /** A page made of a source's facts, made once for all who ask at the same time. */
  async page<Facts extends Source>(
    source: string,
    name: string,
    facts: Facts,
    make: (facts: Facts) => Promise<Packed>,
  ): Promise<Packed> {
    const entry = this.entries.peek(source);
    const known = entry?.facts === facts ? entry.pages.get(name) : undefined;
    if (known) {
      return known;
    }
    const place = `${source} ${name} ${entry?.facts === facts ? entry.loadedAt : -1}`;
    const made = this.packing.get(place) ?? make(facts);
    this.packing.set(place, made);
    try {
      const page = await made;
      if (entry?.facts === facts) {
        entry.pages.set(name, page);
      }
      return page;
    } finally {
      this.packing.delete(place);
    }
  }

  private async entry<Facts extends Source>(
    source: string,
    load: () => Promise<Loaded<Facts> | null>,
  ): Promise<Entry | null> {
    const kept = this.fresh(source);
    if (kept) {
      return kept;
    }
    const running = this.loading.get(source);
    if (running) {
      return running;
    }
    const since = this.turn;
    const started = performance.now();
    const found = load().then((loaded) => (loaded ? this.keep(source, loaded, since, started) : null));
    this.loading.set(source, found as Promise<Entry>);
    try {
      return await found;
    } finally {
      this.loading.delete(source);
    }
  }

  private keep(source: string, loaded: Loaded<Source>, since: number, started: number): Entry {
    const { facts, eventId } = loaded;
    const changed = eventId === null ? undefined : this.changedAt.get(eventId);
    const byItself = facts.validUntil ? facts.validUntil.getTime() - this.clock.now().getTime() : LONGEST_MS;
    const lifetime = changed && changed.people > since ? REST_MS : Math.min(byItself, LONGEST_MS);
    const entry: Entry = { facts, eventId, loadedAt: started, staleAt: started + lifetime, pages: new Map() };
    const spoiled = Math.max(
      this.everythingChangedAt,
      eventId === null ? this.anyEventChangedAt : (changed?.event ?? 0),
    );
    if (this.changes.connected && spoiled <= since) {
      this.entries.set(source, entry);
    }
    return entry;
  }

  private fresh(source: string): Entry | undefined {
    const entry = this.changes.connected ? this.entries.get(source) : undefined;
    if (!entry || performance.now() >= entry.staleAt) {
      return undefined;
    }
    const { validUntil } = entry.facts;
    return validUntil && this.clock.now() >= validUntil ? undefined : entry;
  }

  private hear(change: Change): void {
    this.turn += 1;
    switch (change.what) {
      case 'everything':
        this.everythingChangedAt = this.turn;
        this.entries.clear();
        return;
      case 'event':
        this.anyEventChangedAt = this.turn;
        this.remember(change.eventId, { event: this.turn });
        this.drop(change.eventId);
        return;
      case 'participants':
        this.remember(change.eventId, { people: this.turn });
        this.shorten(change.eventId);
        return;
      case 'mails':
      case 'access':
        return;
    }
  }

  private remember(eventId: string, change: { event?: number; people?: number }): void {
    this.changedAt.set(eventId, { ...(this.changedAt.get(eventId) ?? { event: 0, people: 0 }), ...change });
  }

  private drop(eventId: string): void {
    for (const [source, entry] of this.entries.entries()) {
      if (entry.eventId === null || entry.eventId === eventId) {
        this.entries.delete(source);
      }
    }
  }

  private shorten(eventId: string): void {
    for (const entry of this.entries.values()) {
      if (entry.eventId === eventId) {
        entry.staleAt = Math.min(entry.staleAt, entry.loadedAt + REST_MS);
      }
    }
  }
}
