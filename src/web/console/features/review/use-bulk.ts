import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ManyReviews, ReviewDecision, ReviewLine } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { rangeOf } from './deciding.rules.js';
import { noteOwnChange } from './own-changes.js';
import { assignMany, draftMany } from './review-commands.js';
import { reviewKeys } from './review-queries.js';
import { useTellProblem } from './use-tell-problem.js';

/** What is done with several applications at once. */
export type BulkDeed =
  { kind: 'decide'; decision: ReviewDecision | null } | { kind: 'assign'; accountId: string | null };

/** What became of it, with the names of those who were skipped. */
export interface BulkResult {
  deed: BulkDeed;
  done: number;
  skipped: { line: ReviewLine | undefined; id: string; why: string }[];
}

export interface Bulk {
  chosen: ReadonlySet<string>;
  /** Chooses a row or leaves it out; a range goes on from the row chosen before. */
  choose: (id: string, isRange: boolean) => void;
  clear: () => void;
  isBusy: boolean;
  run: (deed: BulkDeed) => void;
  /** Null while there is nothing to tell. */
  result: BulkResult | null;
  dismiss: () => void;
}

/** Chooses several applications and says the same about all of them; who is skipped is told by name and reason. */
export function useBulk(eventId: string, items: readonly ReviewLine[]): Bulk {
  const queries = useQueryClient();
  const tell = useTellProblem();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lastChosen = useRef<string | null>(null);
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  }, [items]);
  const [result, setResult] = useState<BulkResult | null>(null);
  const run = useMutation({
    mutationFn: (deed: BulkDeed): Promise<ManyReviews> => {
      const ids = [...chosen];
      ids.forEach(noteOwnChange);
      return deed.kind === 'decide'
        ? draftMany(eventId, ids, { decision: deed.decision })
        : assignMany(eventId, ids, deed.accountId);
    },
    onSuccess: ({ done, skipped }, deed) => {
      const named = skipped.map(({ id, why }) => ({ id, why, line: items.find((item) => item.id === id) }));
      setResult({ deed, done: done.length, skipped: named });
      setChosen(new Set(skipped.map(({ id }) => id)));
    },
    onError: tell,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: reviewKeys.queues(eventId) });
      void queries.invalidateQueries({ queryKey: keys.review(eventId) });
    },
  });

  const choose = useCallback((id: string, isRange: boolean): void => {
    const from = lastChosen.current;
    const ids = isRange && from !== null ? rangeOf(latest.current, from, id) : [id];
    lastChosen.current = id;
    setChosen((before) => {
      const after = new Set(before);
      ids.forEach((one) => (before.has(id) ? after.delete(one) : after.add(one)));
      return after;
    });
  }, []);

  return {
    chosen,
    choose,
    clear: () => setChosen(new Set()),
    isBusy: run.isPending,
    run: (deed) => run.mutate(deed),
    result,
    dismiss: () => setResult(null),
  };
}
