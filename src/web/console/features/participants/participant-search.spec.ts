import { describe, expect, it } from 'vitest';
import { isFiltered, readParticipantSearch } from './participant-search.js';

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

  it('leaves out the usual order', () => {
    expect(readParticipantSearch({ sort: 'newest' })).toEqual({});
  });

  it('knows whether anything narrows the list', () => {
    expect(isFiltered({ sort: 'name', open: id }, '')).toBe(false);
    expect(isFiltered({ country: 'GE' }, '')).toBe(true);
    expect(isFiltered({}, 'nino')).toBe(true);
  });
});
