import { describe, expect, it } from 'vitest';
import { filtersOf, readParticipantSearch, sortOf } from './participant-search.js';

const id = '01990000-0000-7000-8000-000000000001';

describe('the address of the participant list', () => {
  it('keeps filters, order and who is open', () => {
    const search = {
      state: ['confirmed', 'pending'],
      category: [id],
      country: ['GE', 'AM'],
      sort: 'name',
      view: id,
      open: id,
    };
    expect(readParticipantSearch(search)).toEqual({ ...search, state: ['pending', 'confirmed'] });
  });

  it('leaves out what does not fit, and whatever looks like a typed name', () => {
    expect(
      readParticipantSearch({ state: 'dancing', country: 'Georgia', sort: 'shoe', q: 'Nino', open: '../..' }),
    ).toEqual({});
  });

  it('takes one value written without a list', () => {
    expect(readParticipantSearch({ state: 'pending', country: 'GE' })).toEqual({
      state: ['pending'],
      country: ['GE'],
    });
  });

  it('lists those who wait in their turn, all others newest first, unless told otherwise', () => {
    expect(sortOf({})).toBe('newest');
    expect(sortOf({ state: ['waitlisted'] })).toBe('waiting');
    expect(sortOf({ state: ['waitlisted'], sort: 'name' })).toBe('name');
    expect(sortOf({ state: ['waitlisted', 'pending'] })).toBe('newest');
  });

  it('asks for what was typed, and never for nothing', () => {
    expect(filtersOf({ country: ['GE'] }, { tags: ['speaker'] }, 'nino')).toEqual({
      q: 'nino',
      countries: ['GE'],
      tags: ['speaker'],
    });
    expect(filtersOf({ sort: 'name', open: id }, {}, '')).toEqual({});
  });
});
