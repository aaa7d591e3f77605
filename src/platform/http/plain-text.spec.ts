import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from './validation.js';
import { IfGiven, IsPlainText, isPlainText, tidyText } from './plain-text.js';

class Form {
  @IsPlainText({ max: 10 })
  name!: string;

  @IsPlainText({ max: 10, optional: true })
  badge!: string | null;

  @IfGiven()
  @IsPlainText({ max: 10, multiLine: true })
  remark?: string;
}

function read(input: object): { form: Form; problems: string[] } {
  const form = plainToInstance(Form, input);
  const problems = validateSync(form, { stopAtFirstError: true }).flatMap((error) => fieldProblems(error));
  return { form, problems: problems.map(({ field, code }) => `${field}: ${code}`) };
}

describe('plain text', () => {
  it.each(['Нино', 'ნინო', 'Анна-Мария', 'O’Brien', 'मीरा‍', '👩🏽‍🌾', 'אב‏'])('takes %s', (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  it.each([
    ['a NUL', 'a\0b'],
    ['an escape', 'a\u001bb'],
    ['a mark that reverses reading', 'a\u202Eb'],
    ['an isolate', 'a\u2066b'],
    ['a lone surrogate', 'a\uD800b'],
    ['a line separator', 'a\u2028b'],
    ['a line break in one line', 'a\nb'],
    ['a carriage return in several lines', 'a\rb'],
    ['a noncharacter', 'a\uFFFEb'],
  ])('refuses %s', (name, text) => {
    expect(isPlainText(text, { multiLine: name.includes('several') })).toBe(false);
  });

  it('takes line breaks where several lines are asked for, whatever the browser ends them with', () => {
    expect(read({ name: 'a', remark: 'a\r\nb' }).form.remark).toBe('a\nb');
    expect(read({ name: 'a', remark: 'a\r\nb' }).problems).toEqual([]);
  });

  it('keeps what was typed in composed form, without spaces at its ends', () => {
    expect(read({ name: '  Zoe\u0308 ' }).form.name).toBe('Zoë');
  });

  it('takes nothing for null only where it is optional', () => {
    expect(read({ name: 'a', badge: '  ' })).toMatchObject({ form: { badge: null }, problems: [] });
    expect(read({ name: ' ' }).problems).toEqual(['name: required']);
    expect(read({ name: 'a', remark: null }).problems).toEqual(['remark: not-text']);
  });

  it('names what is wrong with a field', () => {
    expect(read({ name: 'a'.repeat(11) }).problems).toEqual(['name: too-long']);
    expect(read({ name: 7 }).problems).toEqual(['name: not-text']);
    expect(read({ name: 'a\u202E' }).problems).toEqual(['name: unprintable']);
  });

  it('is kept composed, its lines ended one way, without blanks at its ends', () => {
    expect(tidyText('  e\u0301 \r\n  b  ')).toBe('\u00e9 \n  b');
    expect(tidyText('  ')).toBe('');
    expect(tidyText('\n a')).toBe('\n a');
  });
});
