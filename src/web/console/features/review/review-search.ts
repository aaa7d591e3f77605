/** What narrows the queue of applications, and whose is open; the search part of the address. */
export interface ReviewSearch {
  open?: string | undefined;
  assigned?: 'me' | 'nobody' | undefined;
  /** Whether something is drafted; missing: both. */
  drafted?: 'yes' | 'no' | undefined;
  preapproval?: 'for' | 'against' | 'missing' | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  sort?: 'priority' | undefined;
  /** What the balance counts by; see {@link isBalanceBy}. */
  by?: string | undefined;
}

/** What the server is asked for; without paging. */
export interface QueueOrder {
  assigned?: 'me' | 'nobody';
  decided?: boolean;
  preapproval?: 'for' | 'against' | 'missing';
  categoryId?: string;
  tag?: string;
  sort?: 'priority';
}

const id = /^[0-9a-f-]{36}$/;

/** Reads the search part of the address; what does not fit is left out. */
export function readReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const one = <Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined =>
    choices.find((choice) => choice === value);
  const text = (value: unknown, shape: RegExp) =>
    typeof value === 'string' && shape.test(value) ? value : undefined;
  return {
    open: text(search['open'], id),
    assigned: one(search['assigned'], ['me', 'nobody']),
    drafted: one(search['drafted'], ['yes', 'no']),
    preapproval: one(search['preapproval'], ['for', 'against', 'missing']),
    category: text(search['category'], id),
    tag: text(search['tag'], /^.{1,100}$/),
    sort: one(search['sort'], ['priority']),
    by: isBalanceBy(search['by']) ? search['by'] : undefined,
  };
}

/** `country`, `region`, `organization`, or `choice:` and a field. */
function isBalanceBy(by: unknown): by is string {
  return typeof by === 'string' && /^(?:country|region|organization|choice:[a-z0-9-]{1,80})$/.test(by);
}

export function queueOrderOf(search: ReviewSearch): QueueOrder {
  const { assigned, drafted, preapproval, category, tag, sort } = search;
  return {
    ...(assigned && { assigned }),
    ...(drafted && { decided: drafted === 'yes' }),
    ...(preapproval && { preapproval }),
    ...(category && { categoryId: category }),
    ...(tag && { tag }),
    ...(sort && { sort }),
  };
}

/** Whether anything keeps applications out of the queue. */
export function isNarrowed({ assigned, drafted, preapproval, category, tag }: ReviewSearch): boolean {
  return [assigned, drafted, preapproval, category, tag].some((filter) => filter !== undefined);
}
