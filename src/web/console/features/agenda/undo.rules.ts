import type { AgendaMove, AgendaSession } from '../../api/types.js';
import { namedIn, standsLike } from './moves.rules.js';

const MOST_STEPS = 50;

/** A change that can be taken back. */
export interface Step {
  /** What was done, to do it again. */
  forth: AgendaMove[];
  /** What takes it back. */
  back: AgendaMove[];
  /** The sessions as the change left them, to notice that somebody moved them since. */
  left: AgendaSession[];
  /** What it was, in words. */
  said: string;
}

/** Steps that can be taken back and steps that can be done again, the last at the end. */
export interface Steps {
  done: readonly Step[];
  undone: readonly Step[];
}

export const noSteps: Steps = { done: [], undone: [] };

/** After something new nothing can be done again. */
export function withStep({ done }: Steps, step: Step): Steps {
  return { done: [...done, step].slice(-MOST_STEPS), undone: [] };
}

/** The last step is taken back; `left` says where that left its sessions. */
export function stepBack({ done, undone }: Steps, left: AgendaSession[]): Steps {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...undone, { ...last, left }] } : { done, undone };
}

/** The step last taken back is done again, in the way that the server answered now. */
export function stepForth({ done, undone }: Steps, step: Step): Steps {
  return { done: [...done, step].slice(-MOST_STEPS), undone: undone.slice(0, -1) };
}

/** Sessions that do not stand any more where the step left them: these moves would take somebody else's work back. */
export function movedSince(
  moves: readonly AgendaMove[],
  left: readonly AgendaSession[],
  now: readonly AgendaSession[],
): AgendaSession[] {
  const places = new Map(left.map((session) => [session.id, session]));
  return namedIn(moves).flatMap((id) => {
    const session = now.find((one) => one.id === id);
    const expected = places.get(id);
    return session && expected && !standsLike(session, expected) ? [session] : [];
  });
}
