import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../src/app.module.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { countParticipants } from '../../src/participants/participant-counts.queries.js';
import { readFilters } from '../../src/participants/participant-filters.js';
import { listParticipantsPage } from '../../src/participants/participant.queries.js';
import type { ParticipantFiltersRequest } from '../../src/participants/participant-search.dto.js';
import type { ParticipantState } from '../../src/participants/participant-states.rules.js';
import { system } from '../../src/platform/actor.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import type { Invalid } from '../../src/platform/errors.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('filtering by what is missing', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let tx: EntityManager;
  let event: Event;
  let speakers: Category;
  let guests: Category;
  let registration: string;
  let travel: string;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions({ databaseUrl: testDatabase.databaseUrl, databasePool: 4 }),
      entities,
    } as never).initialize();
    tx = dataSource.manager;
    event = await anEvent(tx);
    speakers = await aCategory(tx, { event, title: { en: 'Speaker' } });
    guests = await aCategory(tx, { event, title: { en: 'Guest' } });
    const film = { id: 'film-ccccc', type: 'consent', help: { en: 'I may be filmed.' } };
    registration = (
      await aForm(tx, { event, definition: aDefinition(film, { id: 'age-ccccc', type: 'number' }) })
    ).id;
    travel = (
      await aForm(tx, {
        event,
        purpose: 'follow-up',
        categoryIds: [speakers.id],
        definition: aDefinition({ id: 'flight-ccccc', type: 'short-text' }),
      })
    ).id;
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  async function somebody(givenName: string, category = speakers, state: ParticipantState = 'confirmed') {
    return (await aParticipant(tx, { event, category, givenName, state })).id;
  }

  async function consent(id: string, purpose: string, withdrawn = false): Promise<void> {
    await tx.query(
      `with words as (
         insert into consent_texts (event_id, purpose, language, body) values ($1, $2, 'en', 'Words')
         on conflict on constraint consent_texts_once do update set body = excluded.body returning id)
       insert into consents (participant_id, purpose, text_id, given_at, withdrawn_at)
       select $3, $2, id, now(), case when $4 then now() end from words`,
      [event.id, purpose, id, withdrawn],
    );
  }

  async function answer(id: string, formId: string, answers: object): Promise<void> {
    await tx.query(
      `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
       values ($1, $2, 1, $3, now())`,
      [id, formId, JSON.stringify(answers)],
    );
  }

  /** The names of those whom a filter finds, after the count agreed. */
  async function found(given: ParticipantFiltersRequest): Promise<string[]> {
    const filters = await readFilters(tx, system('tests'), event.id, given);
    const { items } = await listParticipantsPage(tx, event.id, { ...filters, sort: 'oldest', limit: 100 });
    const counted = await countParticipants(tx, event.id, filters);
    expect(counted).toEqual({ count: items.length, exact: true });
    return items.map(({ givenName }) => givenName).sort();
  }

  it('finds who never gave a consent, and who took it back', async () => {
    await consent(await somebody('Anna'), 'photography');
    const bela = await somebody('Bela');
    await consent(bela, 'photography', true);
    await consent(bela, 'data-processing');
    await somebody('Cira', guests, 'pending');

    expect(await found({ consentMissing: 'photography' })).toEqual(['Bela', 'Cira']);
    expect(await found({ consentMissing: 'data-processing' })).toEqual(['Anna', 'Cira']);
    expect(await found({ consentMissing: 'photography', states: ['confirmed'] })).toEqual(['Bela']);
  });

  it('finds who did not agree to a question of a form', async () => {
    await answer(await somebody('Dina'), registration, { 'film-ccccc': true });
    await answer(await somebody('Elza'), registration, { 'age-ccccc': 7 });

    const asked = await found({ consentMissing: 'film-ccccc' });
    expect(asked).toContain('Elza');
    expect(asked).not.toContain('Dina');
    expect(await found({ consentMissing: 'film-ccccc', q: 'Elza' })).toEqual(['Elza']);
  });

  it('finds only those who have to answer a follow-up form, and did not', async () => {
    await answer(await somebody('Fatima'), travel, {});
    await somebody('Gulnara');
    await somebody('Hawa', guests);
    await somebody('Irada', speakers, 'pending');

    const late = await found({ unanswered: travel });
    expect(late).toContain('Gulnara');
    expect(late).not.toEqual(expect.arrayContaining(['Fatima']));
    expect(late).not.toEqual(expect.arrayContaining(['Hawa']));
    expect(late).not.toEqual(expect.arrayContaining(['Irada']));
    expect(await found({ unanswered: travel, states: ['pending'] })).toEqual([]);
  });

  it('refuses consents and forms that are none of the event', async () => {
    const elsewhere = await anEvent(tx);
    const theirs = await aForm(tx, {
      event: elsewhere,
      purpose: 'follow-up',
      definition: aDefinition({ id: 'theirs-ccccc', type: 'consent', help: { en: 'x' } }),
    });
    const refused = async (given: ParticipantFiltersRequest) =>
      readFilters(tx, system('tests'), event.id, given).then(
        () => 'accepted',
        (error: Invalid) => error.fields,
      );
    for (const consentMissing of ['theirs-ccccc', 'age-ccccc', 'no-such']) {
      expect(await refused({ consentMissing })).toEqual([{ field: 'consentMissing', code: 'unknown-field' }]);
    }
    for (const unanswered of [theirs.id, registration]) {
      expect(await refused({ unanswered })).toEqual([{ field: 'unanswered', code: 'choice' }]);
    }
  });
});
