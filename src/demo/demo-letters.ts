import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';

/** When no letter has left for so long, nobody sends letters now. */
const PATIENCE_MS = 1_500;
/** However busy the machine is, the demo waits no longer than this at a time. */
const LONGEST_MS = 5_000;
const GLANCE_MS = 50;

/**
 * People act on letters that they have read, and a letter that is overtaken is never sent. So the demo lets its
 * letters leave before the next thing happens, as far as somebody sends them: the command line has nobody who does.
 */
@Injectable()
export class DemoLetters {
  constructor(private readonly database: Database) {}

  /** Waits until no letter of the event is queued. @returns whether all have left */
  async leave(eventId: string): Promise<boolean> {
    const beginning = performance.now();
    let [queued, lastLeft] = [await this.countQueued(eventId), beginning];
    while (queued > 0) {
      await pause(GLANCE_MS);
      const now = performance.now();
      const left = await this.countQueued(eventId);
      lastLeft = left < queued ? now : lastLeft;
      queued = left;
      if (queued > 0 && (now - lastLeft > PATIENCE_MS || now - beginning > LONGEST_MS)) {
        return false;
      }
    }
    return true;
  }

  private countQueued(eventId: string): Promise<number> {
    return this.database.read(system('demo'), async (tx) => {
      const [row]: { queued: number }[] = await tx.query(
        `select count(*)::int as queued from mails where event_id = $1 and state = 'queued'`,
        [eventId],
      );
      return row?.queued ?? 0;
    });
  }
}
