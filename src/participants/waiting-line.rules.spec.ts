import { describe, expect, it } from 'vitest';
import { inTurn } from './waiting-line.rules.js';

const person = (queue: string, waitingNumber: number, priority = 0) => ({
  queue,
  waitingNumber: String(waitingNumber),
  priority,
});

/** A ledger with so many seats a queue; the share that is taken falls with the seats that are left. */
function seats(free: Record<string, number>) {
  return {
    free,
    hasRoom: (queue: string) => (free[queue] ?? 0) > 0,
    shareTaken: (queue: string) => 1 / (1 + (free[queue] ?? 0)),
  };
}

function turns(
  people: ReturnType<typeof person>[],
  ledger: ReturnType<typeof seats>,
  order: 'time' | 'priority' | 'balance',
) {
  const numbers: number[] = [];
  for (const { queue, waitingNumber } of inTurn(people, ledger, order)) {
    ledger.free[queue]! -= 1;
    numbers.push(Number(waitingNumber));
  }
  return numbers;
}

describe('the waiting line', () => {
  it('goes by time of arrival, over all queues', () => {
    const people = [person('a', 1), person('a', 4), person('b', 2), person('b', 3)];
    expect(turns(people, seats({ a: 2, b: 2 }), 'time')).toEqual([1, 2, 3, 4]);
  });

  it('passes over a queue that has no room, and stops when none has', () => {
    const people = [person('a', 1), person('a', 2), person('b', 3)];
    expect(turns(people, seats({ a: 1, b: 1 }), 'time')).toEqual([1, 3]);
    expect(turns(people, seats({}), 'time')).toEqual([]);
  });

  it('goes by priority where the organizers say so, and by time among equals', () => {
    const people = [person('a', 1), person('b', 2, 5), person('b', 3)];
    expect(turns(people, seats({ a: 2, b: 2 }), 'priority')).toEqual([2, 1, 3]);
  });

  it('goes to the group that has least of its quota, looking anew after each place', () => {
    const people = [person('a', 1), person('a', 2), person('b', 3), person('b', 4)];
    expect(turns(people, seats({ a: 2, b: 3 }), 'balance')).toEqual([3, 1, 4, 2]);
  });
});
