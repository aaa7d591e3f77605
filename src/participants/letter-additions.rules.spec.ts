import { describe, expect, it } from 'vitest';
import { fillAddition, unknownPlaceholders } from './letter-additions.rules.js';

const values = { givenName: 'Ani', event: 'Meeting', category: 'Peacebuilder', reason: 'All places went.' };

describe('What organizers add to a letter', () => {
  it('is filled in where it says so', () => {
    expect(fillAddition('Dear {givenName}, {event} ({category}).', values)).toEqual([
      'Dear Ani, Meeting (Peacebuilder).',
    ]);
  });

  it('is filled in once: what people are called is never looked into', () => {
    expect(fillAddition('{givenName}', { ...values, givenName: '{reason}' })).toEqual(['{reason}']);
    expect(fillAddition('{event}', { ...values, event: '$& {givenName}' })).toEqual(['$& {givenName}']);
  });

  it('falls into paragraphs, without empty ones', () => {
    expect(fillAddition('One\nline\n\n\n \nTwo\n', values)).toEqual(['One\nline', 'Two']);
  });

  it('leaves out what it would say about a reason that nobody gave', () => {
    const text = 'Thank you.\n\nThe reason: {reason}';
    expect(fillAddition(text, values)).toEqual(['Thank you.', 'The reason: All places went.']);
    expect(fillAddition(text, { ...values, reason: '' })).toEqual(['Thank you.']);
  });

  it('has no placeholders of its own', () => {
    expect(unknownPlaceholders('{givenName} {familyName} {familyName} {{link}} {}')).toEqual([
      'familyName',
      'link',
      '',
    ]);
    expect(unknownPlaceholders('{event} and a lonely { brace')).toEqual([]);
  });
});
