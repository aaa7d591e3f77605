import { describe, expect, it } from 'vitest';
import type { ReviewOverview } from '../../api/types.js';
import { countsAfter, draftedIn } from './review-counts.rules.js';

const counts: ReviewOverview = {
  approval: 'two-step',
  may: { preapprove: false, decide: true, seeDrafts: true },
  pending: 5,
  mine: 1,
  unassigned: 4,
  preapproval: { for: 2, against: 0, missing: 3 },
  decided: { confirm: 1, wait: 0, decline: 1 },
};
const draft = (decision: 'confirm' | 'wait' | 'decline') => ({
  decision,
  reason: null,
  overruleReason: null,
  by: null,
  at: null,
});
const vote = { vote: 'for' as const, by: null, at: null };

describe('the counts of a review', () => {
  it('move from one decision to another, and back', () => {
    const after = countsAfter(
      counts,
      { draft: draft('decline'), preapproval: vote },
      { draft: draft('wait'), preapproval: vote },
    );
    expect(after.decided).toEqual({ confirm: 1, wait: 1, decline: 0 });
    const back = countsAfter(
      after,
      { draft: draft('wait'), preapproval: vote },
      { draft: null, preapproval: vote },
    );
    expect([back.decided, draftedIn(back)]).toEqual([{ confirm: 1, wait: 0, decline: 0 }, 1]);
  });

  it('follow what a co-host says, also where drafts are not seen', () => {
    const blind = { ...counts, decided: null };
    const after = countsAfter(
      blind,
      { draft: null, preapproval: null },
      { draft: null, preapproval: { ...vote, vote: 'against' } },
    );
    expect([after.preapproval, after.decided, draftedIn(after)]).toEqual([
      { for: 2, against: 1, missing: 2 },
      null,
      0,
    ]);
  });
});
