import { describe, expect, it } from 'vitest';
import { lifecycles } from './event.entity.js';
import {
  allowedTransitions,
  eventTransitions,
  isEditable,
  missingForPublishing,
  nextLifecycle,
} from './event-lifecycle.rules.js';

describe("an event's life", () => {
  it('goes by one table', () => {
    const table = lifecycles.map((from) => [
      from,
      Object.fromEntries(allowedTransitions(from).map((step) => [step, nextLifecycle(from, step)])),
    ]);
    expect(Object.fromEntries(table)).toEqual({
      draft: { publish: 'published', cancel: 'cancelled' },
      published: { close: 'closed', cancel: 'cancelled' },
      closed: { reopen: 'published', cancel: 'cancelled', archive: 'archived' },
      archived: {},
      cancelled: {},
    });
  });

  it('never leads back to a draft', () => {
    const ends = lifecycles.flatMap((from) => eventTransitions.map((step) => nextLifecycle(from, step)));
    expect(ends).not.toContain('draft');
  });

  it('leaves archived and cancelled events as they were', () => {
    expect(lifecycles.filter(isEditable)).toEqual(['draft', 'published', 'closed']);
  });
});

describe('what publishing needs', () => {
  const event = { title: { en: 'Meeting' }, languages: ['en', 'ru'], access: 'open' as const };
  const lead = [{ role: 'lead' as const }];
  const open = [{ openToPublic: true }];
  const missing = (...about: Parameters<typeof missingForPublishing>) =>
    missingForPublishing(...about).map(({ field, code }) => `${field}: ${code}`);

  it('is a title in the first language, a lead, and a category that people can choose', () => {
    expect(missing(event, lead, open)).toEqual([]);
    expect(
      missing({ ...event, languages: ['ka', 'en'] }, [{ role: 'co-host' }], [{ openToPublic: false }]),
    ).toEqual(['title.ka: first-language', 'hosts: one-lead', 'categories: open-category']);
  });

  it('is no open category where everybody is invited', () => {
    expect(missing({ ...event, access: 'invitation' }, lead, [])).toEqual([]);
  });
});
