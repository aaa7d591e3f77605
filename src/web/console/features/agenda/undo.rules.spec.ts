import { describe, expect, it } from 'vitest';
import type { AgendaSession } from '../../api/types.js';
import { movedSince, noSteps, stepBack, stepForth, withStep, type Step } from './undo.rules.js';

const session = (startsAt: string) => ({ id: 'one', startsAt, endsAt: null, roomId: null, minutes: null });
const step = (said: string): Step => ({
  said,
  forth: [{ kind: 'to-tray', sessionId: 'one' }],
  back: [{ kind: 'to-tray', sessionId: 'one' }],
  left: [session(said) as AgendaSession],
});

describe('steps that can be taken back', () => {
  it('go back and forth in their order', () => {
    const done = withStep(withStep(noSteps, step('first')), step('second'));
    const back = stepBack(done, []);
    expect(back.done.map(({ said }) => said)).toEqual(['first']);
    expect(back.undone.map(({ said }) => said)).toEqual(['second']);
    expect(stepForth(back, step('second again')).done.map(({ said }) => said)).toEqual([
      'first',
      'second again',
    ]);
  });

  it('forget what was undone once something new is done', () => {
    const back = stepBack(withStep(noSteps, step('first')), []);
    expect(withStep(back, step('other')).undone).toEqual([]);
  });

  it('are fifty at most', () => {
    let steps = noSteps;
    for (let count = 0; count < 60; count += 1) {
      steps = withStep(steps, step(String(count)));
    }
    expect(steps.done).toHaveLength(50);
    expect(steps.done[0]?.said).toBe('10');
  });

  it('notice that somebody else moved a session since', () => {
    const { back, left } = step('09:00');
    expect(movedSince(back, left, [session('09:00') as AgendaSession])).toEqual([]);
    expect(movedSince(back, left, [session('10:00') as AgendaSession])).toHaveLength(1);
  });
});
