import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { askAll, readAskedFields } from './asked-fields.queries.js';
import { findFollowUpForm, type FollowUpForm } from './follow-up-people.queries.js';
import { consentPurposes, type ParticipantFilters } from './participant-search.js';
import { toAnswerTests, type ParticipantFiltersRequest } from './participant-search.dto.js';

/**
 * What was asked for, with the questions and the form that it asks about.
 * @throws Invalid naming tests of questions that are not the event's, or not for the reader; so with forms
 */
export async function readFilters(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  { q, organization, assignedTo, answers, consentMissing, unanswered, ...others }: ParticipantFiltersRequest,
): Promise<ParticipantFilters> {
  const tests = toAnswerTests(answers);
  const purpose = consentPurposes.find((known) => known === consentMissing);
  const question = purpose ? undefined : (consentMissing ?? undefined);
  const ids = [
    ...new Set([...tests.map(({ field }) => field), ...(question === undefined ? [] : [question])]),
  ];
  const fields = await readAskedFields(tx, actor, eventId, ids);
  const consent = question === undefined ? undefined : fields.get(question);
  if (question !== undefined && consent?.type.name !== 'consent') {
    throw new Invalid([{ field: 'consentMissing', code: 'unknown-field' }]);
  }
  return {
    ...others,
    q: q ?? undefined,
    organization: organization ?? undefined,
    assignedTo: assignedTo === 'me' ? (actorId(actor) ?? 'nobody') : assignedTo,
    consentMissing: purpose,
    unanswered: unanswered ? await readForm(tx, eventId, unanswered) : undefined,
    answers: [
      ...askAll(tests, fields),
      ...(consent ? [{ test: { field: consent.field.id, is: 'empty' as const }, asked: consent }] : []),
    ],
  };
}

/** @throws Invalid when the event has no such follow-up form */
async function readForm(tx: EntityManager, eventId: string, formId: string): Promise<FollowUpForm> {
  const form = await findFollowUpForm(tx, eventId, formId);
  if (!form) {
    throw new Invalid([{ field: 'unanswered', code: 'choice' }]);
  }
  return form;
}
