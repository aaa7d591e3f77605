import type { ByState, ParticipantState } from '../../api/types.js';

/**
 * The states chosen after one was pressed: it alone, or with `more` it besides the others; pressing what is
 * chosen takes it away. None is all.
 */
export function chooseState(
  chosen: readonly ParticipantState[] | undefined,
  pressed: ParticipantState,
  more: boolean,
): ParticipantState[] | undefined {
  const before = chosen ?? [];
  const others = more ? before.filter((state) => state !== pressed) : [];
  const wasAlone = before.length === 1 && before[0] === pressed;
  const now = wasAlone || (more && before.includes(pressed)) ? others : [...others, pressed];
  return now.length > 0 ? now : undefined;
}

export function sumOf(byState: ByState): number {
  return Object.values(byState).reduce((sum, count) => sum + count, 0);
}
