import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../http/validation.js';
import { IsLocalizedText } from './localized-text.js';

class Form {
  @IsLocalizedText({ max: 10 })
  title!: unknown;

  @IsLocalizedText({ max: 20, markdown: true, optional: true })
  about!: unknown;
}

function read(input: object): { form: Form; problems: string[] } {
  const form = plainToInstance(Form, input);
  const problems = validateSync(form, { stopAtFirstError: true }).flatMap((error) => fieldProblems(error));
  return { form, problems: problems.map(({ field, code }) => `${field}: ${code}`) };
}

describe('text in several languages', () => {
  it('keeps each language tidied and leaves out the empty ones', () => {
    const { form, problems } = read({
      title: { en: ' Opening ', ru: 'Открытие', ka: '' },
      about: { en: 'a\r\n\r\nb' },
    });
    expect(problems).toEqual([]);
    expect(form).toEqual({ title: { en: 'Opening', ru: 'Открытие' }, about: { en: 'a\n\nb' } });
  });

  it('is nothing when every language is empty', () => {
    expect(read({ title: { en: 'a' }, about: { en: '' } })).toMatchObject({
      form: { about: null },
      problems: [],
    });
    expect(read({ title: { en: ' ' } }).problems).toEqual(['title: required']);
    expect(read({}).problems).toEqual(['title: required']);
  });

  it.each([
    ['text without a language', 'Opening', 'languages'],
    ['a list', ['Opening'], 'languages'],
    ['a language that nobody speaks', { qq: 'a' }, 'languages'],
    ['a region', { 'en-GB': 'a' }, 'languages'],
    ['a number', { en: 7 }, 'languages'],
    ['a nested object', { en: { ru: 'a' } }, 'languages'],
    ['too long a text', { en: 'a', ru: 'b'.repeat(11) }, 'too-long'],
    ['a mark that reverses reading', { en: 'a\u202Eb' }, 'unprintable'],
    ['a line break in a title', { en: 'a\nb' }, 'unprintable'],
  ])('is refused as %s', (_name, title, code) => {
    expect(read({ title }).problems).toEqual([`title: ${code}`]);
  });
});
