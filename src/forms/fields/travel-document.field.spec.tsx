import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, wordsIn } from '../../../test/support/field-stage.js';
import { travelDocument } from './travel-document.field.js';

const field = aField(travelDocument);
const passport = { number: 'AB123456', nationality: 'GE', expires: '2031-05-04' };
const parse = (value: unknown) => travelDocument.parse(value, field, aContext());

describe('A question for a travel document', () => {
  it('is always under lock', () => {
    expect(travelDocument.alwaysSealed).toBe(true);
    expect(travelDocument.values(passport)).toEqual([]);
  });

  it.each(['ab 123456', 'AB-123456', 'AB № 123456', 'АВ123456'])('reads the number %s', (number) => {
    expect(parse({ ...passport, number })).toEqual({ answer: passport });
  });

  it.each([
    [
      { ...passport, number: 'Ж1234567' },
      { code: 'document-number', part: 'number' },
    ],
    [
      { ...passport, number: '12' },
      { code: 'document-number', part: 'number' },
    ],
    [
      { ...passport, nationality: 'Georgia' },
      { code: 'country', part: 'nationality' },
    ],
    [
      { ...passport, expires: '2031-02-30' },
      { code: 'no-such-day', part: 'expires' },
    ],
    [
      { ...passport, expires: '' },
      { code: 'required', part: 'expires' },
    ],
    [{ nationality: 'GE' }, { code: 'required', part: 'number' }],
  ])('says which input is wrong: %j', (value, problem) => {
    expect(parse(value)).toEqual(problem);
  });

  it.each(['AB123456', 7, [passport]])('refuses %j', (value) => {
    expect(parse(value)).toEqual({ code: 'invalid' });
  });

  it('takes an early expiry, and says that it is early', () => {
    const early = { ...passport, expires: '2027-01-01' };
    expect(parse(early)).toEqual({ answer: early });
    const context = aContext({ endsOn: '2027-05-06' });
    expect(draw(travelDocument, field, { answer: early, context })).toContain('ends before the meeting does');
    expect(draw(travelDocument, field, { answer: passport, context })).toContain(
      'good until 6 May 2027 at least',
    );
  });

  it('offers nothing that a shared computer remembers', () => {
    expect(draw(travelDocument, field).match(/autoComplete="off"/g)).toHaveLength(3);
  });

  it('is said in one line', () => {
    expect(travelDocument.say(passport, field, wordsIn('en'))).toBe(
      'AB123456, Georgia, Good until: 4 May 2031',
    );
  });
});
