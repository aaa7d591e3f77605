import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { SeatLedger, type SeatCounter } from './seat-ledger.js';

const A = 'a';
const B = 'b';

function counter(key: string, capacity: number | null, more: Partial<SeatCounter> = {}): SeatCounter {
  const scope = key === '' ? 'event' : 'category';
  return { scope, key, capacity, taken: 0, held: 0, overruled: 0, waiting: 0, waitingIssued: 0, ...more };
}

describe('the seat ledger', () => {
  it('has room while event and category both have', () => {
    const ledger = new SeatLedger([counter('', 2), counter(A, 1), counter(B, null)]);
    ledger.take(A);
    expect(ledger.hasRoom(A)).toBe(false);
    expect(ledger.hasRoom(B)).toBe(true);
    ledger.take(B);
    expect(ledger.hasRoom(B)).toBe(false);
  });

  it('counts held places as gone', () => {
    const ledger = new SeatLedger([counter('', 5, { taken: 3, held: 2 }), counter(A, null)]);
    expect(ledger.hasRoom(A)).toBe(false);
    expect(ledger.free(A)).toBe(0);
  });

  it('passes over those whom only their own quota holds back', () => {
    const ledger = new SeatLedger([
      counter('', 10, { taken: 3, waiting: 2 }),
      counter(A, 3, { taken: 3, waiting: 2 }),
      counter(B, null),
    ]);
    expect(ledger.someoneEligibleWaits()).toBe(false);
    ledger.release(A);
    expect(ledger.categoriesToPromote()).toEqual([A]);
  });

  it('gives waiting numbers in the order of arrival and never again', () => {
    const ledger = new SeatLedger([counter('', 0), counter(A, null), counter(B, null)]);
    expect([ledger.startWaiting(A), ledger.startWaiting(B)]).toEqual([1, 2]);
    ledger.stopWaiting(A);
    expect(ledger.startWaiting(A)).toBe(3);
  });

  it('writes down places given beyond the capacity, and forgets them when the numbers fit again', () => {
    const ledger = new SeatLedger([counter('', 1, { taken: 1 }), counter(A, null, { taken: 1 })]);
    ledger.take(A);
    expect(ledger.counters()[0]).toMatchObject({ taken: 2, overruled: 1 });
    ledger.release(A);
    expect(ledger.counters()[0]).toMatchObject({ taken: 1, overruled: 0 });
    expect(ledger.hasRoom(A)).toBe(false);
  });

  it('says the least capacity without what was given beyond it', () => {
    const ledger = new SeatLedger([counter('', 10, { taken: 12, overruled: 2 }), counter(A, null)]);
    expect(ledger.leastCapacity(null)).toBe(10);
    ledger.setCapacity(null, 11);
    expect(ledger.counters()[0]).toMatchObject({ capacity: 11, overruled: 1 });
  });

  it('gives back only what has changed since it was asked', () => {
    const ledger = new SeatLedger([counter('', null), counter(A, null), counter(B, null)]);
    ledger.take(A);
    expect(ledger.takeChanged().map(({ key }) => key)).toEqual(['', A]);
    expect(ledger.takeChanged()).toEqual([]);
  });

  it('never sells more than there is, whatever happens in whatever order', () => {
    const step = fc.record({
      category: fc.constantFrom(A, B),
      what: fc.constantFrom('take', 'release', 'wait'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.nat(8), fc.nat(8), (steps, places, placesOfA) => {
        const ledger = new SeatLedger([counter('', places), counter(A, placesOfA), counter(B, null)]);
        const taken: Record<string, number> = { [A]: 0, [B]: 0 };
        for (const { category, what } of steps) {
          if (what === 'take' && ledger.hasRoom(category)) {
            ledger.take(category);
            taken[category]! += 1;
          } else if (what === 'release' && taken[category]! > 0) {
            ledger.release(category);
            taken[category]! -= 1;
          }
          expect(taken[A]! + taken[B]!).toBeLessThanOrEqual(places);
          expect(taken[A]!).toBeLessThanOrEqual(placesOfA);
          expect(ledger.counters().every(({ overruled }) => overruled === 0)).toBe(true);
        }
      }),
    );
  });
});
