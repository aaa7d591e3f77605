import type { Answers } from '../forms/form-definition.js';
import { isId } from '../platform/ids.js';
import { valuesOf } from './quota.rules.js';
import type { SeatLedger } from './seat-ledger.js';

/** An option or session that somebody chose, and the field that she chose it in. */
export interface Choice {
  fieldId: string;
  /** What the answer holds: the option's code or the session's id. */
  value: string;
  /** Names its counter. */
  key: string;
}

export interface Choices {
  options: Choice[];
  sessions: Choice[];
}

/**
 * The options and sessions among answers that have a counter, because their places are limited. Sessions are chosen
 * in lists: a text that happens to be the id of one chooses nothing.
 */
export function choicesIn(answers: Answers, ledger: Pick<SeatLedger, 'has'>): Choices {
  const choices: Choices = { options: [], sessions: [] };
  for (const [fieldId, answer] of Object.entries(answers)) {
    for (const value of valuesOf(answer)) {
      const option = `${fieldId}/${value}`;
      if (ledger.has('option', option)) {
        choices.options.push({ fieldId, value, key: option });
      } else if (Array.isArray(answer) && ledger.has('session', value)) {
        choices.sessions.push({ fieldId, value, key: value });
      }
    }
  }
  return choices;
}

/** Whether sessions can be among the answers at all; then their rules are looked up. */
export function mayNameSessions(answers: Answers = {}): boolean {
  return Object.values(answers).some(
    (answer) => Array.isArray(answer) && answer.some((one) => typeof one === 'string' && isId(one)),
  );
}

/** The answers without these choices; a field that has none left is not answered any more. */
export function withoutChoices(answers: Answers, lost: readonly Choice[]): Answers {
  const gone = new Set(lost.map(({ fieldId, value }) => `${fieldId}/${value}`));
  const left = Object.entries(answers).flatMap(([fieldId, answer]) => {
    const values = valuesOf(answer);
    const kept = values.filter((value) => !gone.has(`${fieldId}/${value}`));
    if (kept.length === values.length) {
      return [[fieldId, answer] as const];
    }
    return kept.length > 0 ? [[fieldId, kept] as const] : [];
  });
  const changed =
    left.length !== Object.keys(answers).length || left.some(([id, answer]) => answers[id] !== answer);
  return changed ? Object.fromEntries(left) : answers;
}
