import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';

/** Counting the mails of years takes a moment, so it is done no more often than this. */
const COUNTS_LAST_MS = 30_000;

interface Counts {
  mails: { state: string; mails: number; second_handovers: number }[];
  jobs: { due: number; later: number; given_up: number };
}

/**
 * What operators watch, in the form of Prometheus. Labels name routes, states and statuses; never an event or a
 * person. Without CONVOKE_METRICS_TOKEN nothing is measured and nothing loaded.
 */
@Injectable()
export class Metrics implements OnModuleInit {
  private registry?: Registry;
  private requests?: Histogram;
  private batches?: Histogram;
  private counts?: { at: number; counts: Promise<Counts> };

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.metricsToken) {
      return;
    }
    const prom = await import('prom-client');
    this.registry = new prom.Registry();
    prom.collectDefaultMetrics({ register: this.registry });
    this.requests = new prom.Histogram({
      name: 'convoke_http_request_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    });
    this.batches = new prom.Histogram({
      name: 'convoke_registration_batch_size',
      help: 'Registrations decided in one transaction',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200],
      registers: [this.registry],
    });
    this.watchPool(prom);
    this.watchDatabase(prom);
  }

  /** @param route the route's pattern, never an address that somebody asked for */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests?.observe({ method, route, status }, seconds);
  }

  observeBatch(size: number): void {
    this.batches?.observe(size);
  }

  /** Everything measured, as text. */
  async text(): Promise<string> {
    return (await this.registry?.metrics()) ?? '';
  }

  private watchPool({ Gauge }: typeof import('prom-client')): void {
    const pool = () => (this.dataSource.driver as unknown as { master: PoolFigures }).master;
    new Gauge({
      name: 'convoke_database_connections',
      help: 'Connections of this process to the database, and callers waiting for one',
      labelNames: ['state'],
      registers: [this.registry!],
      collect() {
        const { totalCount, idleCount, waitingCount } = pool();
        this.set({ state: 'busy' }, totalCount - idleCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'awaited' }, waitingCount);
      },
    });
  }

  private watchDatabase({ Gauge }: typeof import('prom-client')): void {
    const counts = () => this.count();
    const registers = [this.registry!];
    new Gauge({
      name: 'convoke_jobs',
      help: 'Jobs in the queue: due now, due later, given up after their last attempt',
      labelNames: ['state'],
      registers,
      async collect() {
        const { jobs } = await counts();
        this.set({ state: 'due' }, jobs.due);
        this.set({ state: 'later' }, jobs.later);
        this.set({ state: 'given-up' }, jobs.given_up);
      },
    });
    new Gauge({
      name: 'convoke_mails',
      help: 'Mails by state',
      labelNames: ['state'],
      registers,
      async collect() {
        const { mails } = await counts();
        this.reset();
        mails.forEach((row) => this.set({ state: row.state }, row.mails));
      },
    });
    new Gauge({
      name: 'convoke_mail_second_handovers',
      help: 'Messages that may have reached the mail server twice, with the same Message-ID',
      registers,
      async collect() {
        const { mails } = await counts();
        this.set(mails.reduce((sum, row) => sum + row.second_handovers, 0));
      },
    });
  }

  private count(): Promise<Counts> {
    if (!this.counts || performance.now() - this.counts.at > COUNTS_LAST_MS) {
      this.counts = { at: performance.now(), counts: this.countNow() };
      this.counts.counts.catch(() => (this.counts = undefined));
    }
    return this.counts.counts;
  }

  private async countNow(): Promise<Counts> {
    const mails = await this.dataSource.query<Counts['mails']>(
      `select state, count(*)::int as mails, sum(second_handovers)::int as second_handovers
       from mails group by state`,
    );
    const [jobs] = await this.dataSource.query<Counts['jobs'][]>(
      `select count(*) filter (where attempts < max_attempts and run_at <= now())::int as due,
              count(*) filter (where attempts < max_attempts and run_at > now())::int as later,
              count(*) filter (where attempts >= max_attempts)::int as given_up
       from graphile_worker.jobs`,
    );
    return { mails, jobs: jobs! };
  }
}

interface PoolFigures {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}
