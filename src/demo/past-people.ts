import type { Category } from '../events/category.entity.js';
import type { NewParticipant } from '../participants/desk-facts.js';
import { categories } from './demo-categories.js';
import { pastPeople } from './past-meeting.js';

type PastPerson = NewParticipant & { outcome: 'confirmed' | 'declined' | 'cancelled' };

/** Somebody for each number of the past meeting. Their names are placeholders: in the same moment they are erased. */
export function listPastPeople(present: readonly Category[]): PastPerson[] {
  const idOf = (code: string) => present.find((category) => category.code === code)!.id;
  return pastPeople.flatMap(({ country, came, declined = 0, cancelled = 0 }) => [
    ...categories.flatMap(({ code }) => times(came[code] ?? 0, somebody(country, idOf(code), 'confirmed'))),
    ...times(declined, somebody(country, idOf('representative'), 'declined')),
    ...times(cancelled, somebody(country, idOf('peacebuilder'), 'cancelled')),
  ]);
}

function somebody(country: string, categoryId: string, outcome: PastPerson['outcome']): PastPerson {
  return {
    country,
    categoryId,
    outcome,
    email: null,
    givenName: 'Somebody',
    familyName: 'Example',
    badgeName: null,
    organization: null,
    language: 'en',
    addedBy: 'staff',
  };
}

function times<Thing>(count: number, thing: Thing): Thing[] {
  return Array.from({ length: count }, () => thing);
}
