import type { ReviewLine, ReviewOverview } from '../../api/types.js';

type Said = Pick<ReviewLine, 'draft' | 'preapproval'>;

/** The counts of the review after what was said about one application has changed. */
export function countsAfter(counts: ReviewOverview, before: Said, after: Said): ReviewOverview {
  const { decided, preapproval } = counts;
  const votes = { ...preapproval };
  votes[before.preapproval?.vote ?? 'missing'] -= 1;
  votes[after.preapproval?.vote ?? 'missing'] += 1;
  const drafts = decided && { ...decided };
  if (drafts && before.draft) {
    drafts[before.draft.decision] -= 1;
  }
  if (drafts && after.draft) {
    drafts[after.draft.decision] += 1;
  }
  return { ...counts, preapproval: votes, decided: drafts };
}

/** How many decisions wait to be released. */
export function draftedIn({ decided }: Pick<ReviewOverview, 'decided'>): number {
  return decided ? decided.confirm + decided.wait + decided.decline : 0;
}
