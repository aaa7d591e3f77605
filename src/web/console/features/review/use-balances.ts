import { useQueries, useQuery } from '@tanstack/react-query';
import type { Quota } from '../../api/types.js';
import type { BalanceOf } from './review-balance.rules.js';
import { balanceQuery, quotasQuery } from './review-queries.js';

/** What a quota counts by, as the balance names it. */
function balanceByOf({ dimension, fieldId }: Pick<Quota, 'dimension' | 'fieldId'>): string {
  return dimension === 'choice' ? `choice:${fieldId}` : dimension;
}

/**
 * The balance that is looked at and those that quotas speak of, so that no limit is overlooked when somebody is
 * confirmed.
 */
export function useBalances(eventId: string, by: string): BalanceOf[] {
  const { data } = useQuery(quotasQuery(eventId));
  const all = [...new Set([by, ...(data?.quotas ?? []).map(balanceByOf)])];
  return useQueries({
    queries: all.map((one) => balanceQuery(eventId, one)),
    combine: (results) =>
      results.flatMap(({ data: balance }, index) => (balance ? [{ by: all[index] ?? by, balance }] : [])),
  });
}
