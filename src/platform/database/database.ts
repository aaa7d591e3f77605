import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { mapDatabaseError } from './constraint-errors.js';

/**
 * The one door to the data. Whoever reads or writes says as whom, so that row-level security can come here as a
 * second lock without a change elsewhere. Services take `tx` and open no transaction of their own.
 */
@Injectable()
export class Database {
  constructor(readonly dataSource: DataSource) {}

  /** Runs `work` on one snapshot that cannot write. */
  async read<Result>(_actor: Actor, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      return work(tx);
    });
  }

  /** Runs `work` in one transaction; all of it happens, or nothing. Known constraint violations become problems. */
  async write<Result>(_actor: Actor, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.transaction(work);
  }

  private async transaction<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    try {
      return await this.dataSource.transaction(work);
    } catch (error) {
      throw mapDatabaseError(error);
    }
  }
}
