import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventCopiesService, type CopiedIds } from '../events/event-copies.service.js';
import type { Event } from '../events/event.entity.js';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Invalid, type FieldProblem } from '../platform/errors.js';
import { I18n, languages } from '../platform/i18n/i18n.js';
import { newId } from '../platform/ids.js';
import { listCountableFields, optionsOf } from './balance.queries.js';
import { QuotasOrder } from './quota.orders.js';
import type { Quota } from './quota.rules.js';
import { insertQuotas, insertRegions, listQuotas, listRegions } from './quota-settings.queries.js';
import {
  EACH,
  quotaProblems,
  quotasWithin,
  regionProblems,
  tidyQuotas,
  type RegionWish,
} from './quota-settings.rules.js';
import { RegistrationDesk } from './registration-desk.js';

/** The regions that most meetings of ours speak of; every event begins with them, and its hosts change them. */
const usualRegions = {
  'central-asia': ['KZ', 'KG', 'TJ', 'TM', 'UZ'],
  'eastern-europe': ['BY', 'MD', 'UA'],
  'south-caucasus': ['AM', 'AZ', 'GE'],
} as const;

/** Regions and quotas of an event, as its hosts set them; the registration desk counts by them. */
@Injectable()
export class QuotaSettingsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly events: EventsService,
    private readonly copies: EventCopiesService,
    private readonly i18n: I18n,
  ) {}

  onModuleInit(): void {
    this.events.startAlso((tx, event) => insertRegions(tx, event.id, this.usual()));
    this.copies.copyAlso(copySettings, 'forms');
  }

  /**
   * Replaces the regions; quotas of regions that are gone go with them.
   * @throws Invalid naming what does not fit
   */
  async setRegions(actor: Actor, eventId: string, wishes: readonly RegionWish[]): Promise<void> {
    const [before, quotas] = await this.read(actor, eventId);
    refuse(regionProblems(wishes, new Set(before.map(({ id }) => id))));
    const regions = wishes.map(({ id, name, countries }) => ({ id: id ?? newId(), name, countries }));
    await this.desk.ask(eventId, new QuotasOrder(quotasWithin(quotas, regions), regions, actor));
  }

  /**
   * Replaces the quotas. Nobody loses a place by a lower one: what stands beyond it counts as overruled.
   * @throws Invalid naming what does not fit
   */
  async setQuotas(actor: Actor, eventId: string, wishes: readonly Quota[]): Promise<void> {
    const [regions] = await this.read(actor, eventId);
    const fields = await this.database.read(actor, (tx) => listCountableFields(tx, eventId));
    const quotas = tidyQuotas(wishes);
    const choices = new Map(fields.map((field) => [field.id, optionsOf(field)]));
    refuse(quotaProblems(quotas, { regions, choices }));
    await this.desk.ask(eventId, new QuotasOrder(quotas, regions, actor));
  }

  private read(actor: Actor, eventId: string) {
    return this.database.read(actor, (tx) =>
      Promise.all([listRegions(tx, eventId), listQuotas(tx, eventId)]),
    );
  }

  private usual() {
    return Object.entries(usualRegions).map(([code, countries]) => ({
      id: newId(),
      name: Object.fromEntries(
        languages.map((language) => [language, this.i18n.translator(language, 'words')(`region.${code}`)]),
      ),
      countries: [...countries],
    }));
  }
}

/** The next edition has the same regions and quotas; those of questions that it does not ask fall away. */
async function copySettings(
  tx: EntityManager,
  from: Event,
  to: Event,
  _days: number,
  copied: CopiedIds,
): Promise<void> {
  const [regions, quotas] = await Promise.all([listRegions(tx, from.id), listQuotas(tx, from.id)]);
  const copyOf = new Map(regions.map(({ id }) => [id, newId()]));
  await insertRegions(
    tx,
    to.id,
    regions.map((region) => ({ ...region, id: copyOf.get(region.id)! })),
  );
  await insertQuotas(
    tx,
    to.id,
    quotas
      .filter(({ dimension, fieldId }) => dimension !== 'choice' || copied.has(fieldId))
      .map((quota) => ({
        ...quota,
        fieldId: copied.get(quota.fieldId) ?? quota.fieldId,
        key: quota.dimension === 'region' && quota.key !== EACH ? copyOf.get(quota.key)! : quota.key,
      })),
  );
}

function refuse(problems: FieldProblem[]): void {
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}
