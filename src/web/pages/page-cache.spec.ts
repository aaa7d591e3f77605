import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FixedClock } from '../../platform/clock.js';
import type { Change, Changes } from '../../platform/database/changes.js';
import type { Packed } from './packed-page.js';
import { PageCache, type Loaded, type Source } from './page-cache.js';

const now = new Date('2026-05-01T10:00:00Z');
const facts = (validUntil: Date | null = null): Source => ({ offered: ['en'], validUntil });
const loaded = (eventId: string | null = 'e1', validUntil: Date | null = null): Loaded<Source> => ({
  facts: facts(validUntil),
  eventId,
});
const page = {} as Packed;

describe('the cache of pages', () => {
  let clock: FixedClock;
  let connected: boolean;
  let tell: (change: Change) => void;
  let cache: PageCache;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    clock = new FixedClock(now);
    connected = true;
    const changes = {
      get connected() {
        return connected;
      },
      subscribe: (listener: (change: Change) => void) => {
        tell = listener;
        return () => undefined;
      },
    };
    cache = new PageCache(changes as unknown as Changes, clock);
    cache.onModuleInit();
    return () => vi.useRealTimers();
  });

  async function loadsOnAsking(source = '/e/one', answer = loaded()): Promise<boolean> {
    const load = vi.fn<() => Promise<Loaded<Source>>>(async () => answer);
    await cache.facts(source, load);
    return load.mock.calls.length > 0;
  }

  it('reads once, and shows a page without asking anybody', async () => {
    const kept = (await cache.facts('/e/one', async () => loaded()))!;
    await cache.page('/e/one', 'en', kept, async () => page);
    expect(await loadsOnAsking()).toBe(false);
    expect(cache.ready('/e/one')?.page('en')).toBe(page);
    expect(cache.ready('/e/one')?.page('ru')).toBeUndefined();
  });

  it('drops what shows an event when the event changes, and the list with it', async () => {
    await loadsOnAsking('/e/one');
    await loadsOnAsking('/e/two', loaded('e2'));
    await loadsOnAsking('/', loaded(null));
    tell({ eventId: 'e1', what: 'event' });
    expect(cache.ready('/e/one')).toBeUndefined();
    expect(cache.ready('/')).toBeUndefined();
    expect(cache.ready('/e/two')).toBeDefined();
  });

  it('lets pages live a second after they were made while people register', async () => {
    await loadsOnAsking();
    vi.advanceTimersByTime(400);
    tell({ eventId: 'e1', what: 'participants' });
    expect(await loadsOnAsking()).toBe(false);
    vi.advanceTimersByTime(600);
    expect(await loadsOnAsking()).toBe(true);
    expect(await loadsOnAsking()).toBe(false);
  });

  it('drops a page at once when it is older than a second and somebody registers', async () => {
    await loadsOnAsking();
    vi.advanceTimersByTime(5000);
    tell({ eventId: 'e1', what: 'participants' });
    expect(await loadsOnAsking()).toBe(true);
  });

  it('does not keep what was read before a change that was heard while reading', async () => {
    await cache.facts('/e/one', async () => {
      tell({ eventId: 'e1', what: 'event' });
      return loaded();
    });
    expect(cache.ready('/e/one')).toBeUndefined();
    await cache.facts('/', async () => {
      tell({ eventId: 'e9', what: 'event' });
      return loaded(null);
    });
    expect(cache.ready('/')).toBeUndefined();
  });

  it('keeps what was read while somebody registered for a second only', async () => {
    await cache.facts('/e/one', async () => {
      tell({ eventId: 'e1', what: 'participants' });
      return loaded();
    });
    expect(cache.ready('/e/one')).toBeDefined();
    vi.advanceTimersByTime(1000);
    expect(cache.ready('/e/one')).toBeUndefined();
  });

  it('neither shows nor keeps anything while changes cannot be heard', async () => {
    await loadsOnAsking();
    connected = false;
    expect(cache.ready('/e/one')).toBeUndefined();
    await loadsOnAsking('/e/two', loaded('e2'));
    connected = true;
    expect(cache.ready('/e/two')).toBeUndefined();
  });

  it('drops everything when anything may have been missed', async () => {
    await loadsOnAsking();
    tell({ what: 'everything' });
    expect(cache.ready('/e/one')).toBeUndefined();
  });

  it('lets go of a page when the door moves by itself', async () => {
    await loadsOnAsking('/e/one', loaded('e1', new Date(now.getTime() + 60_000)));
    clock.moveBy(59_000);
    expect(cache.ready('/e/one')).toBeDefined();
    clock.moveBy(1_000);
    expect(cache.ready('/e/one')).toBeUndefined();
  });

  it('keeps nothing longer than five minutes', async () => {
    await loadsOnAsking();
    vi.advanceTimersByTime(5 * 60_000);
    expect(cache.ready('/e/one')).toBeUndefined();
  });

  it('keeps no “not found”, and no failure', async () => {
    expect(await cache.facts('/e/none', async () => null)).toBeNull();
    await expect(cache.facts('/e/none', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await loadsOnAsking('/e/none')).toBe(true);
  });

  it('does not put a page of old facts among the new', async () => {
    const old = (await cache.facts('/e/one', async () => loaded()))!;
    const making = cache.page('/e/one', 'en', old, async () => {
      tell({ eventId: 'e1', what: 'event' });
      await cache.facts('/e/one', async () => loaded());
      return page;
    });
    expect(await making).toBe(page);
    expect(cache.ready('/e/one')?.page('en')).toBeUndefined();
  });
});
