import { describe, expect, it } from 'vitest';
import { isFiltered, orderOf, readParticipantSearch } from './participant-search.js';

const id = '01990000-0000-7000-8000-000000000001';

describe('the address of the participant list', () => {
  it('keeps filters, order and who is open', () => {
    const search = { state: ['confirmed', 'pending'], category: id, country: 'GE', sort: 'name', open: id };
    expect(readParticipantSearch(search)).toEqual({ ...search, state: ['pending', 'confirmed'] });
  });

  it('leaves out what does not fit, and whatever looks like a typed name', () => {
    expect(
      readParticipantSearch({ state: 'dancing', country: 'Georgia', sort: 'shoe', q: 'Nino', open: '../..' }),
    ).toEqual({});
  });

  it('takes one state written without a list', () => {
    expect(readParticipantSearch({ state: 'pending' })).toEqual({ state: ['pending'] });
  });

  it('lists those who wait in their turn, all others newest first, unless told otherwise', () => {
    expect(orderOf({}, '').sort).toBe('newest');
    expect(orderOf({ state: ['waitlisted'] }, '').sort).toBe('waiting');
    expect(orderOf({ state: ['waitlisted'], sort: 'name' }, '').sort).toBe('name');
    expect(orderOf({ state: ['waitlisted', 'pending'] }, '').sort).toBe('newest');
  });

  it('asks for what was typed, and never for nothing', () => {
    expect(orderOf({ country: 'GE' }, 'nino')).toEqual({ q: 'nino', countries: ['GE'], sort: 'newest' });
    expect(orderOf({}, '')).not.toHaveProperty('q');
  });

  it('knows whether anything narrows the list', () => {
    expect(isFiltered({ sort: 'name', open: id }, '')).toBe(false);
    expect(isFiltered({ country: 'GE' }, '')).toBe(true);
    expect(isFiltered({}, 'nino')).toBe(true);
  });
});
