import { describe, expect, it } from 'vitest';
import { editOf, mergeEdit, type ParticipantValues } from './participant-edit.rules.js';

const read: ParticipantValues = {
  givenName: 'Ani',
  familyName: 'Example',
  badgeName: '',
  email: 'ani@example.org',
  organization: 'Foundation',
  country: 'AM',
  language: 'en',
};

describe('an edit of a participant', () => {
  it('sends only what differs, and null for what was emptied', () => {
    expect(editOf(read, { ...read, familyName: ' Sample ', organization: '' })).toEqual({
      familyName: 'Sample',
      organization: null,
    });
    expect(editOf(read, read)).toEqual({});
  });

  it('leaves the refusal of an empty name to the server', () => {
    expect(editOf(read, { ...read, givenName: ' ' })).toEqual({ givenName: '' });
  });
});

describe('an edit of what somebody else changed meanwhile', () => {
  it('keeps what was typed and takes over what was not touched', () => {
    const merged = mergeEdit(read, { ...read, badgeName: 'Ani E.' }, { ...read, country: 'GE' });
    expect(merged.values).toEqual({ ...read, badgeName: 'Ani E.', country: 'GE' });
    expect(merged.clashes).toEqual([]);
  });

  it('names the fields that both changed, with what stands there now', () => {
    const merged = mergeEdit(read, { ...read, organization: 'Mine' }, { ...read, organization: 'Theirs' });
    expect(merged.values.organization).toBe('Mine');
    expect(merged.clashes).toEqual([{ field: 'organization', theirs: 'Theirs' }]);
  });

  it('finds no clash where both typed the same', () => {
    const same = { ...read, organization: 'Same' };
    expect(mergeEdit(read, same, same).clashes).toEqual([]);
  });
});
