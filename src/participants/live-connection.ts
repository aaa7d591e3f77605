import type { ServerResponse } from 'node:http';
import type { Change, EventChange } from '../platform/database/changes.js';

type What = EventChange['what'];

/** What the account may do at the event now; null when it may not watch any more. */
export type AccessCheck = () => Promise<ReadonlySet<string> | null>;

/** Changes are told at once, then at most this often; what comes between is told together. */
const TOLD_EVERY_MS = 1_000;
/** A reader who leaves so much unread is let go; it comes back and reads everything anew. */
const MOST_UNREAD_BYTES = 64 * 1024;
const MOST_IDS = 50;

/** One live page: tells its reader which things of an event changed, as long as she may know. */
export class LiveConnection {
  private readonly waiting = new Map<What, Set<string> | 'many'>();
  private timer?: NodeJS.Timeout;
  private lastTold = 0;
  private closed = false;

  constructor(
    readonly accountId: string,
    private readonly eventId: string,
    private readonly stream: ServerResponse,
    private readonly checkAccess: AccessCheck,
  ) {}

  hear(change: Change): void {
    if (change.what === 'everything') {
      this.note('event');
      this.note('participants');
      this.note('mails');
    } else if (change.what === 'access') {
      if (change.accountId === this.accountId) {
        void this.beat();
      }
    } else if (change.eventId === this.eventId) {
      this.note(change.what, change.ids);
    }
  }

  /** Shows both ends that the line is open, and closes it when the account may not watch any more. */
  async beat(): Promise<void> {
    if (await this.permissions()) {
      this.write(':\n\n');
    }
  }

  close(): void {
    if (!this.closed) {
      this.closed = true;
      clearTimeout(this.timer);
      this.stream.end();
    }
  }

  private note(what: What, ids?: string[]): void {
    const known = this.waiting.get(what) ?? new Set<string>();
    const all = known === 'many' || !ids ? 'many' : new Set([...known, ...ids]);
    this.waiting.set(what, all !== 'many' && all.size > MOST_IDS ? 'many' : all);
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        void this.tell();
      },
      Math.max(0, this.lastTold + TOLD_EVERY_MS - performance.now()),
    ).unref();
  }

  private async tell(): Promise<void> {
    const changes = [...this.waiting];
    this.waiting.clear();
    this.lastTold = performance.now();
    const permissions = await this.permissions();
    for (const [what, ids] of permissions ? changes : []) {
      const named = ids !== 'many' && permissions?.has('participants.read') ? { ids: [...ids] } : {};
      this.write(`event: change\ndata: ${JSON.stringify({ what, ...named })}\n\n`);
    }
  }

  /** Asked anew each time: what is told must not outlive a login or a membership. */
  private async permissions(): Promise<ReadonlySet<string> | null> {
    const permissions = await this.checkAccess().catch(() => null);
    if (!permissions) {
      this.close();
    }
    return permissions;
  }

  private write(text: string): void {
    if (this.closed) {
      return;
    }
    this.stream.write(text);
    if (this.stream.writableLength > MOST_UNREAD_BYTES) {
      this.stream.destroy();
    }
  }
}
