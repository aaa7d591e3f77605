import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, wordsIn } from '../../../test/support/field-stage.js';
import { phone } from './phone.field.js';

const field = aField(phone);
const parse = (value: unknown, country?: string) =>
  phone.parse(value, field, aContext(country ? { country } : {}));

describe('A question for a telephone number', () => {
  it.each([
    '+995 32 212 34 56',
    '+995-32-212-34-56',
    '+995 (32) 212.34.56',
    '00995322123456',
    '00 995 32 212 34 56',
    '＋995 32 212 34 56',
    '+٩٩٥322123456',
  ])('reads %s wherever she comes from', (text) => {
    expect(parse(text)).toEqual({ answer: '+995322123456' });
    expect(parse(text, 'AM')).toEqual({ answer: '+995322123456' });
  });

  it.each([
    ['032 212 34 56', 'GE', '+995322123456'],
    ['555 12 34 56', 'GE', '+995555123456'],
    ['8 701 123 45 67', 'KZ', '+77011234567'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['044 668 18 00', 'CH', '+41446681800'],
    ['0532 123 45 67', 'TR', '+905321234567'],
  ])('reads %s as people in %s write it', (text, country, answer) => {
    expect(parse(text, country)).toEqual({ answer });
  });

  it('prefers her country to that of the field', () => {
    const turkish = aField(phone, { settings: { country: 'TR' } });
    expect(phone.parse('555 12 34 56', turkish, aContext({ country: 'GE' }))).toEqual({
      answer: '+995555123456',
    });
    expect(phone.parse('532 123 45 67', turkish, aContext())).toEqual({ answer: '+905321234567' });
  });

  it('asks for the code of the country where it cannot know it', () => {
    expect(parse('032 212 34 56')).toEqual({ code: 'phone-country' });
    expect(parse('032 212 34 56', 'AQ')).toEqual({ code: 'phone-country' });
  });

  it.each([
    '+',
    '+995',
    '+995 32',
    '+0 123 456 789',
    'call me',
    '+99532212345678901',
    '+995322123456 ext. 7',
    'tel:+995322123456',
  ])('refuses %s', (text) => {
    expect(parse(text, 'GE')).toEqual({ code: 'phone' });
  });

  it('shows it in groups, and reads these again', () => {
    expect(draw(phone, field, { answer: '+995322123456' })).toContain('value="+995 32 212 34 56"');
    expect(phone.say('+995322123456', field, wordsIn('en'))).toBe('+995 32 212 34 56');
  });

  it('offers her own number only where her own is asked for', () => {
    expect(draw(phone, field)).toContain('autoComplete="off"');
    expect(draw(phone, aField(phone, { settings: { own: true } }))).toContain('autoComplete="tel"');
  });
});
