import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Programme } from './programme.entity.js';

/** What is said of a programme. */
export type NewProgramme = Pick<Programme, 'title'> & Partial<Pick<Programme, 'shortTitle' | 'aim'>>;

/** Projects of several years that events belong to. */
@Injectable()
export class ProgrammesService {
  constructor(private readonly audit: Audit) {}

  async add(
    tx: EntityManager,
    actor: Actor,
    organizationId: string,
    settings: NewProgramme,
  ): Promise<Programme> {
    const { title, shortTitle = null, aim = null } = settings;
    const { id } = await tx.save(tx.create(Programme, { organizationId, title, shortTitle, aim }));
    await this.audit.record(tx, {
      actor,
      action: 'programme.added',
      subjectKind: 'programme',
      subjectId: id,
      after: { organizationId, title },
    });
    return tx.findOneByOrFail(Programme, { id });
  }
}
