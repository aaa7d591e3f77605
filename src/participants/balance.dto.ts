import { named } from '../platform/http/plain-text.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { BalanceBy, NamedBalance } from './balance.queries.js';
import { placesLeft, type BalanceLine } from './balance.rules.js';

const columns = /^(?:country|region|organization|choice:([a-z0-9-]{1,80}))$/;

export class BalanceQuery {
  /** `country`, `region`, `organization`, or `choice:` and a field that can be counted. */
  @named('isIn', (value) => typeof value === 'string' && columns.test(value))
  by!: string;
}

/**
 * How many stand where. `decided`: drafted to be confirmed; `waiting`: wait, or are drafted to.
 * @public for the API's description, which finds exported classes only
 */
export class BalanceCountsResponse {
  confirmed!: number;
  offered!: number;
  decided!: number;
  pending!: number;
  waiting!: number;
}

export class BalanceLineResponse extends BalanceCountsResponse {
  /** Null: nothing limits them. */
  places!: number | null;
  /** Places that nobody has or is offered; below zero where staff overruled. */
  remaining!: number | null;
}

export class BalanceCategoryResponse extends BalanceLineResponse {
  categoryId!: string;
}

export class BalanceValueResponse extends BalanceLineResponse {
  /** Country code, region id, organization, or option; empty: none. */
  key!: string;
  /** Null where the key says it: countries, yes and no. */
  @ApiLocalizedText({ nullable: true })
  label!: LocalizedText | null;
}

export class BalanceCellResponse extends BalanceCountsResponse {
  categoryId!: string;
  key!: string;
}

/** Category × value. Who gave several answers stands in several columns, and once in the sums. */
export class BalanceResponse {
  event!: BalanceLineResponse;
  categories!: BalanceCategoryResponse[];
  values!: BalanceValueResponse[];
  cells!: BalanceCellResponse[];
}

export function balanceBy({ by }: BalanceQuery): BalanceBy {
  const fieldId = columns.exec(by)?.[1] ?? '';
  return { dimension: (fieldId ? 'choice' : by) as BalanceBy['dimension'], fieldId };
}

export function toBalanceResponse({ event, categories, values, cells }: NamedBalance): BalanceResponse {
  const withRest = <Line extends BalanceLine>(line: Line) => ({ ...line, remaining: placesLeft(line) });
  return {
    event: withRest(event),
    categories: categories.map(withRest),
    values: values.map(withRest),
    cells,
  };
}
