import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountActor } from '../identity/current-login.js';
import { system } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { CannotStart } from '../platform/lifecycle.js';
import { DemoMeetings } from './demo-meetings.js';
import { DemoRegistrations } from './demo-registrations.js';
import { DemoStaff } from './demo-staff.js';

/** Under this id the audit trail keeps how far the demo is; two lines at most. */
const DEMO = '0d000000-0000-7000-8000-000000000001';

/** Any number that no other advisory lock has. */
const LOCK = 7_246_013_001;

const loader = system('demo');

/** What stands in the database once the meetings are there; their people are added one by one after that. */
interface Prepared {
  eventId: string;
  organizerId: string;
}

/**
 * Loads the model meeting at most once. The meetings come in one transaction, the past one's people with it; the
 * people of the next edition come one by one through the doors that people use, each step leaving out what was
 * done before. So a process that is killed in the middle leaves something that the next one completes.
 */
@Injectable()
export class DemoLoader {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly staff: DemoStaff,
    private readonly meetings: DemoMeetings,
    private readonly registrations: DemoRegistrations,
  ) {}

  /** @returns whether anything was left to load. @throws CannotStart unless PUBLIC_URL is this machine's own */
  async load(): Promise<boolean> {
    this.assertOnThisMachine();
    return this.database.write(loader, async (turn) => {
      await this.waitForTurn(turn);
      const progress = await this.readProgress(turn);
      if (progress.loaded) {
        return false;
      }
      const { eventId, organizerId } = progress.prepared ?? (await this.prepare());
      const organizer: AccountActor = { kind: 'account', accountId: organizerId };
      await this.registrations.load(organizer, eventId);
      await this.note(turn, 'demo.loaded', { eventId, organizerId });
      return true;
    });
  }

  /** Of two who load at once, the second waits until the first is done, however slow the machine is. */
  private async waitForTurn(turn: EntityManager): Promise<void> {
    await turn.query(
      `set local lock_timeout = 0; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
    );
    await turn.query(`select pg_advisory_xact_lock($1)`, [LOCK]);
  }

  private async prepare(): Promise<Prepared> {
    return this.database.write(loader, async (tx) => {
      const { organizer, organizationIds } = await this.staff.load(tx);
      const eventId = await this.meetings.load(tx, organizer, organizationIds);
      const prepared = { eventId, organizerId: organizer.accountId };
      await this.note(tx, 'demo.prepared', prepared);
      return prepared;
    });
  }

  private async readProgress(tx: EntityManager): Promise<{ loaded: boolean; prepared?: Prepared }> {
    const lines = await this.audit.history(tx, DEMO);
    const prepared = lines.find((line) => line.action === 'demo.prepared');
    return {
      loaded: lines.some((line) => line.action === 'demo.loaded'),
      ...(prepared ? { prepared: prepared.after as unknown as Prepared } : {}),
    };
  }

  private note(tx: EntityManager, action: string, what: Prepared): Promise<void> {
    return this.audit.record(tx, {
      actor: loader,
      action,
      subjectKind: 'demo',
      subjectId: DEMO,
      after: { ...what },
    });
  }

  private assertOnThisMachine(): void {
    const { hostname } = new URL(this.config.publicUrl);
    if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
      throw new CannotStart(
        `The demo is for trying Convoke out on one’s own machine, and ${this.config.publicUrl} is a public address: ` +
          'invented people do not belong among real ones. Nothing was loaded.',
      );
    }
  }
}
