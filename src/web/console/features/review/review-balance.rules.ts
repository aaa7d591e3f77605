import {
  balanceAfter,
  type BalanceLine,
  type BalanceMatrix,
  type BalancePerson,
} from '../../../../participants/balance.rules.js';
import type { Balance, LocalizedText, ReviewDecision, ReviewDetail } from '../../api/types.js';

/** Somebody in the balance: what of an application decides where she counts. */
export type Counted = Pick<ReviewDetail, 'categoryId' | 'coordinates' | 'state' | 'draft'>;

/** A balance with what it counts by. */
export interface BalanceOf {
  by: string;
  balance: Balance;
}

/** One line that a decision would change: the event, her category, or a country, region … of hers. */
export interface Effect {
  limit: 'event' | 'category' | 'quota';
  /** What the line counts by; empty for the event and categories. */
  by: string;
  /** The category's id or the column's key; empty for the event. */
  key: string;
  label: LocalizedText | null;
  places: number | null;
  before: number;
  after: number;
  /** Whether there would be more people than places. */
  isBeyond: boolean;
}

/** Her columns in a balance. */
export function keysIn({ coordinates }: Pick<Counted, 'coordinates'>, by: string): readonly string[] {
  const fieldId = /^choice:(.*)$/.exec(by)?.[1];
  if (fieldId !== undefined) {
    return coordinates.choices[fieldId] ?? [''];
  }
  return coordinates[by as 'country' | 'region' | 'organization'];
}

function personIn(her: Counted, by: string): BalancePerson {
  return {
    categoryId: her.categoryId,
    keys: keysIn(her, by),
    state: her.state,
    decision: her.draft?.decision ?? null,
  };
}

/** The balance after a decision about her; names stay with their columns. */
export function balanceWith(
  { by, balance }: BalanceOf,
  her: Counted,
  decision: ReviewDecision | null,
): Balance {
  const { matrix } = balanceAfter(balance, personIn(her, by), decision);
  return matrix as Balance;
}

/** Everybody who has a place, is offered one, or is drafted to have one. */
export function placedIn({ confirmed, offered, decided }: Omit<BalanceLine, 'places'>): number {
  return confirmed + offered + decided;
}

/**
 * What a decision about her would change, each line once: the event and her category, then her columns of every
 * balance that is looked at.
 */
export function effectsOf(
  her: Counted,
  decision: ReviewDecision | null,
  balances: readonly BalanceOf[],
): Effect[] {
  const effects = balances.flatMap(({ by, balance }) => {
    const { matrix, beyond } = balanceAfter(balance, personIn(her, by), decision);
    const isBeyond = (limit: Effect['limit'], key: string) =>
      beyond.some((one) => one.limit === limit && one.key === key);
    return [
      effect({ limit: 'event', by: '', key: '', label: null }, balance.event, matrix.event, isBeyond),
      ...lineOfCategory(balance, matrix, her.categoryId, isBeyond),
      ...linesOfValues(balance, matrix, { keys: keysIn(her, by), by }, isBeyond),
    ];
  });
  const byName = new Map(effects.map((one) => [`${one.limit}/${one.by}/${one.key}`, one]));
  return [...byName.values()];
}

/** The limits that confirming her would go beyond. */
export function beyondOf(her: Counted, balances: readonly BalanceOf[]): Effect[] {
  return effectsOf(her, 'confirm', balances).filter(({ isBeyond }) => isBeyond);
}

/** How full a line is, so that it can be said by shape and word. */
export function fullnessOf(places: number | null, people: number): 'open' | 'full' | 'over' {
  if (places === null || people < places) {
    return 'open';
  }
  return people > places ? 'over' : 'full';
}

type IsBeyond = (limit: Effect['limit'], key: string) => boolean;

function lineOfCategory(before: Balance, after: BalanceMatrix, id: string, isBeyond: IsBeyond): Effect[] {
  const [was, is] = [before, after].map(({ categories }) =>
    categories.find(({ categoryId }) => categoryId === id),
  );
  return was && is ? [effect({ limit: 'category', by: '', key: id, label: null }, was, is, isBeyond)] : [];
}

function linesOfValues(
  before: Balance,
  after: BalanceMatrix,
  { keys, by }: { keys: readonly string[]; by: string },
  isBeyond: IsBeyond,
): Effect[] {
  return keys.flatMap((key) => {
    const was = before.values.find((value) => value.key === key);
    const is = after.values.find((value) => value.key === key);
    return was && is ? [effect({ limit: 'quota', by, key, label: was.label }, was, is, isBeyond)] : [];
  });
}

function effect(
  name: Pick<Effect, 'limit' | 'by' | 'key' | 'label'>,
  before: BalanceLine,
  after: BalanceLine,
  isBeyond: IsBeyond,
): Effect {
  return {
    ...name,
    places: before.places,
    before: placedIn(before),
    after: placedIn(after),
    isBeyond: isBeyond(name.limit, name.key),
  };
}
