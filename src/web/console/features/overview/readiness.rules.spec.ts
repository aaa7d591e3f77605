import { describe, expect, it } from 'vitest';
import { lacksOf } from './readiness.rules.js';

const complete: Parameters<typeof lacksOf>[0] = {
  title: { en: 'Meeting', ru: 'Встреча' },
  summary: { en: 'Two days', ru: 'Два дня' },
  description: null,
  languages: ['en', 'ru'],
  access: 'review',
  categories: [
    {
      id: '1',
      code: 'guest',
      title: { en: 'Guest' },
      capacity: null,
      needsReview: false,
      openToPublic: true,
      colour: null,
      position: 0,
    },
  ],
  hosts: [
    { organizationId: '1', name: { en: 'Host' }, acronym: null, role: 'lead', logoUrl: null, website: null },
  ],
  format: 'in-person',
  city: { en: 'Istanbul' },
  country: 'TR',
  capacity: 100,
  contactEmail: 'host@example.org',
  registrationClosesAt: '2024-05-01T00:00:00Z',
};

describe('what an event lacks before it is published', () => {
  it('is nothing when everything is there', () => {
    expect(lacksOf(complete)).toEqual([]);
  });

  it('begins with what stands in the way', () => {
    const lacks = lacksOf({ ...complete, title: { ru: 'Встреча' }, categories: [], capacity: null });
    expect(lacks.map(({ what, needed }) => [what, needed])).toEqual([
      ['title', true],
      ['category', true],
      ['translations', false],
      ['capacity', false],
    ]);
  });

  it('names the languages in which a text is missing', () => {
    const [lack] = lacksOf({ ...complete, summary: { en: 'Two days' } });
    expect(lack).toMatchObject({ what: 'translations', languages: ['ru'] });
  });

  it('asks an invitation-only event for neither open category nor closing day', () => {
    expect(
      lacksOf({ ...complete, access: 'invitation', categories: [], registrationClosesAt: null }),
    ).toEqual([]);
  });

  it('asks an online event for no place', () => {
    expect(lacksOf({ ...complete, format: 'online', city: null, country: null })).toEqual([]);
  });
});
