import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { askAll, readAskedFields } from './asked-fields.queries.js';
import type { ParticipantFilters } from './participant-search.js';
import { toAnswerTests, type ParticipantFiltersRequest } from './participant-search.dto.js';

/**
 * What was asked for, with the questions that it asks about.
 * @throws Invalid naming tests of questions that are not the event's, or not for the reader
 */
export async function readFilters(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  { q, organization, assignedTo, answers, ...others }: ParticipantFiltersRequest,
): Promise<ParticipantFilters> {
  const tests = toAnswerTests(answers);
  const ids = [...new Set(tests.map(({ field }) => field))];
  const fields = await readAskedFields(tx, actor, eventId, ids);
  return {
    ...others,
    q: q ?? undefined,
    organization: organization ?? undefined,
    assignedTo: assignedTo === 'me' ? (actorId(actor) ?? 'nobody') : assignedTo,
    answers: askAll(tests, fields),
  };
}
