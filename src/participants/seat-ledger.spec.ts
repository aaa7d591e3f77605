import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { SeatLedger, type SeatCounter } from './seat-ledger.js';

const A = 'a';
const B = 'b';

function counter(key: string, capacity: number | null, more: Partial<SeatCounter> = {}): SeatCounter {
  const scope = key === '' ? 'event' : 'category';
  return { scope, key, capacity, taken: 0, held: 0, overruled: 0, waiting: 0, waitingIssued: 0, ...more };
}

const EVENT = { scope: 'event', key: '' } as const;

function queue(key: string, waiting: number): SeatCounter {
  return { ...counter(key, null, { waiting }), scope: 'queue' };
}

function quota(key: string, capacity: number, more: Partial<SeatCounter> = {}): SeatCounter {
  return { ...counter(key, capacity, more), scope: 'quota' };
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
    expect(ledger.fullPools(A)).toMatchObject([{ scope: 'event' }]);
  });

  it('passes over those whom only their own quota holds back', () => {
    const ledger = new SeatLedger([
      counter('', 10, { taken: 3, waiting: 2 }),
      counter(A, 3, { taken: 3, waiting: 2 }),
      counter(B, null),
      queue(A, 2),
    ]);
    expect(ledger.someoneEligibleWaits()).toBe(false);
    ledger.release(A);
    expect(ledger.queuesToPromote()).toEqual([A]);
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
    expect(ledger.leastCapacity(EVENT)).toBe(10);
    ledger.setCapacity(EVENT, 11);
    expect(ledger.counters()[0]).toMatchObject({ capacity: 11, overruled: 1 });
  });

  it('gives back only what has changed since it was asked', () => {
    const ledger = new SeatLedger([counter('', null), counter(A, null), counter(B, null)]);
    ledger.take(A);
    expect(ledger.takeChanged().changed.map(({ key }) => key)).toEqual(['', A]);
    expect(ledger.takeChanged()).toEqual({ opened: [], changed: [] });
  });

  it('counts a seat against every quota of its queue', () => {
    const ledger = new SeatLedger([
      counter('', 10),
      counter(A, null),
      quota('country/GE', 1),
      quota('region/sc', 2),
    ]);
    const tbilisi = `${A}|country/GE|region/sc`;
    ledger.take(tbilisi);
    expect(ledger.fullPools(tbilisi)).toMatchObject([{ scope: 'quota', key: 'country/GE' }]);
    expect(ledger.hasRoom(`${A}|region/sc`)).toBe(true);
    ledger.release(tbilisi);
    expect(ledger.hasRoom(tbilisi)).toBe(true);
  });

  it('passes over a queue that only its quota holds back, and goes on when a seat of the quota comes free', () => {
    const full = quota('country/GE', 1, { taken: 1, waiting: 1 });
    const counters = [counter('', 10, { taken: 1, waiting: 1 }), counter(A, null, { waiting: 1 }), full];
    const ledger = new SeatLedger([...counters, queue(`${A}|country/GE`, 1)]);
    expect(ledger.someoneEligibleWaits()).toBe(false);
    ledger.release(`${A}|country/GE`);
    expect(ledger.queuesToPromote()).toEqual([`${A}|country/GE`]);
  });

  it('opens the counter of a quota with the first person whom it concerns', () => {
    const ledger = new SeatLedger([counter('', 10), counter(A, null)], (key) =>
      key === 'country/KG' ? 1 : undefined,
    );
    expect(ledger.hasRoom(`${A}|country/KG`)).toBe(true);
    expect(ledger.takeChanged().opened).toEqual([]);
    ledger.take(`${A}|country/KG`);
    expect(ledger.hasRoom(`${A}|country/KG`)).toBe(false);
    expect(ledger.takeChanged().opened).toMatchObject([
      { scope: 'quota', key: 'country/KG', capacity: 1, taken: 1 },
    ]);
  });

  it('keeps a place for an offer as if it were taken', () => {
    const ledger = new SeatLedger([counter('', 1), counter(A, null)]);
    ledger.hold(A);
    expect(ledger.hasRoom(A)).toBe(false);
    ledger.letGo(A);
    ledger.take(A);
    expect(ledger.seats()[0]).toMatchObject({ taken: 1, held: 0 });
  });

  it('limits options and sessions that have a counter, and no others', () => {
    const option: SeatCounter = { ...counter('room/single', 1), scope: 'option' };
    const ledger = new SeatLedger([counter('', null), counter(A, null), option]);
    ledger.choose('option', ['room/single', 'room/double']);
    expect(ledger.full('option', ['room/single', 'room/double'])).toEqual(['room/single']);
    ledger.choose('option', ['room/single'], -1);
    expect(ledger.full('option', ['room/single'])).toEqual([]);
  });

  it('counts everybody anew under other quotas', () => {
    const ledger = new SeatLedger([
      counter('', 10, { taken: 2, waiting: 1 }),
      counter(A, null, { taken: 2, waiting: 1 }),
      quota('country/GE', 5, { taken: 2 }),
      queue(`${A}|country/GE`, 1),
    ]);
    ledger.forgetQuotas((key) => (key === 'region/sc' ? 1 : undefined));
    ledger.countIn(`${A}|region/sc`, 'taken');
    ledger.countIn(`${A}|region/sc`, 'taken');
    ledger.countIn(`${A}|region/sc`, 'waiting');
    expect(ledger.takeChanged().opened).toMatchObject([
      { scope: 'quota', key: 'region/sc', taken: 2, waiting: 1, overruled: 1 },
      { scope: 'queue', key: `${A}|region/sc`, waiting: 1 },
    ]);
    expect(ledger.seats()[0]).toMatchObject({ taken: 2, waiting: 1 });
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
