import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, posted } from '../../../test/support/field-stage.js';
import { longText } from './long-text.field.js';
import { shortText } from './short-text.field.js';

const field = aField(shortText);
const parse = (value: unknown) => shortText.parse(value, field, aContext());

describe('A question for one line', () => {
  it('keeps the words, without blanks around them', () => {
    expect(parse('  Нино  Ёлкина ')).toEqual({ answer: 'Нино  Ёлкина' });
  });

  it('composes letters, so that the same name is the same text', () => {
    expect(parse('e\u0301')).toEqual({ answer: '\u00e9' });
  });

  it.each(['', '   ', '\u00a0'])('takes %j as no answer', (text) => {
    expect(parse(text)).toEqual({ answer: null });
  });

  it.each(['two\nlines', 'a\tb', 'a\u0000b', '\u202Egnp.exe', '\ud800', 'a\u2028b'])('refuses %j', (text) => {
    expect(parse(text)).toEqual({ code: 'unprintable' });
  });

  it('counts characters as people do', () => {
    expect(parse('👩🏽'.repeat(50))).toEqual({ answer: '👩🏽'.repeat(50) });
    expect(parse('👩'.repeat(201))).toEqual({ code: 'too-long', params: { max: 200 } });
  });

  it('says how much fits where the answer is a hundred times too long', () => {
    const short = aField(shortText, { settings: { max: 10 } });
    expect(shortText.parse('x'.repeat(1_000), short, aContext())).toEqual({
      code: 'too-long',
      params: { max: 10 },
    });
  });

  it.each([7, true, [], {}])('takes no %j for a text', (value) => {
    expect(parse(value)).toEqual({ code: 'not-text' });
  });

  it('shows what was typed instead of what was answered', () => {
    const html = draw(shortText, field, { answer: 'old', typed: posted({ '': '"new" & <b>' }) });
    expect(html).toContain('value="&quot;new&quot; &amp; &lt;b&gt;"');
    expect(html).not.toContain('old');
  });

  it('cuts nothing off while somebody types', () => {
    expect(draw(shortText, field)).not.toContain('maxlength');
  });
});

describe('A question for several lines', () => {
  const long = aField(longText, { settings: { max: 20, lines: 3 } });

  it('keeps line breaks as one sign each, whatever the browser sends', () => {
    expect(longText.parse('one\r\ntwo\n\n', long, aContext())).toEqual({ answer: 'one\ntwo' });
  });

  it('says how much fits, for readers of screens too', () => {
    const html = draw(longText, long, { attributes: { 'aria-describedby': 'a.question-a1b2c-help' } });
    expect(html).toContain('aria-describedby="a.question-a1b2c-help a.question-a1b2c-length"');
    expect(html).toContain('At most 20 characters.');
    expect(html).toContain('rows="3"');
  });
});
