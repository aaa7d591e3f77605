import { describe, expect, it } from 'vitest';
import { aContext, aField, aList, draw, repost, wordsIn } from '../../../test/support/field-stage.js';
import type { ListItem } from '../../forms/field-type.js';
import { sessionChoice } from './session-choice.field.js';

const session = (title: string, from: string, to: string, more: Partial<ListItem> = {}): ListItem => ({
  label: { en: title },
  startsAt: new Date(`2027-05-05T${from}:00Z`),
  endsAt: new Date(`2027-05-05T${to}:00Z`),
  ...more,
});
const sessions = aList({
  mediation: session('Mediation', '08:00', '10:00'),
  trauma: session('Trauma work', '08:30', '09:30', { full: true }),
  'long-walk': session('A long walk', '10:00', '15:00'),
  film: session('Film', '11:00', '12:00'),
  music: session('Music', '13:00', '14:00'),
});
const context = aContext({ lists: new Map([['sessions', sessions]]), timeZone: 'Europe/Istanbul' });
const field = aField(sessionChoice, { settings: { max: 3 } });
const parse = (value: unknown) => sessionChoice.parse(value, field, context);

describe('A question for sessions', () => {
  it('keeps them in the order of the agenda', () => {
    expect(parse(['music', 'mediation', 'music'])).toEqual({ answer: ['mediation', 'music'] });
  });

  it('lets one session begin when another ends', () => {
    expect(parse(['mediation', 'long-walk'])).toEqual({ answer: ['mediation', 'long-walk'] });
  });

  it.each([[['mediation', 'trauma']], [['music', 'long-walk']], [['film', 'long-walk']]])(
    'refuses %j, held at the same time',
    (value) => {
      expect(parse(value)).toEqual({ code: 'sessions-at-once' });
    },
  );

  it('keeps to how many may be chosen', () => {
    const one = aField(sessionChoice, { settings: { max: 1 } });
    expect(sessionChoice.parse(['film', 'music'], one, context)).toEqual({
      code: 'too-many',
      params: { max: 1 },
    });
    expect(draw(sessionChoice, one, { context })).toContain('You may choose one session.');
  });

  it.each(['plenary', 7, {}, '__proto__'])('refuses %j, which takes no sign-ups', (id) => {
    expect(parse([id])).toEqual({ code: 'session-closed' });
  });

  it('leaves a session that takes no sign-ups any more to whoever has it, and to nobody else', () => {
    const closing = new Map([...sessions, ['film', session('Film', '11:00', '12:00', { closed: true })]]);
    const now = aContext({ lists: new Map([['sessions', closing]]), timeZone: 'Europe/Istanbul' });
    const hers = { ...now, previous: { [field.id]: ['film'] } };
    expect(sessionChoice.parse(['film'], field, now)).toEqual({ code: 'session-closed' });
    expect(sessionChoice.parse(['film', 'music'], field, hers)).toEqual({ answer: ['film', 'music'] });
    expect(draw(sessionChoice, field, { context: now })).not.toContain('Film');
    const shown = draw(sessionChoice, field, { context: hers, answer: ['film'] });
    expect(shown).toContain('takes no sign-ups any more; you may keep it');
    expect(sessionChoice.read(repost(shown, field))).toEqual(['film']);
  });

  it('leaves it to the desk whether a place is left', () => {
    expect(parse(['trauma'])).toEqual({ answer: ['trauma'] });
  });

  it('shows full sessions, in words, and lets only those keep them who have them', () => {
    const html = draw(sessionChoice, field, { context });
    expect(html).toMatch(/11:30–12:30 · no place left/);
    expect(html).toMatch(
      /<input[^>]*disabled=""[^>]*value="trauma"|<input[^>]*value="trauma"[^>]*disabled=""/,
    );
    const hers = draw(sessionChoice, field, { context, answer: ['trauma'] });
    expect(sessionChoice.read(repost(hers, field))).toEqual(['trauma']);
  });

  it('takes sessions at the same time together, under their day', () => {
    const html = draw(sessionChoice, field, { context });
    expect(html).toContain('Wednesday 5 May. At the same time: you may choose one');
    expect(html.match(/data-one-of-these/g)).toHaveLength(1);
  });

  it('says no time where nobody said in which zone', () => {
    const html = draw(sessionChoice, field, { context: { ...context, timeZone: undefined! } });
    expect(html).not.toMatch(/\d\d:\d\d/);
  });

  it('names sessions where their names are known, else counts them', () => {
    expect(sessionChoice.say(['film', 'music'], field, wordsIn('en', context.lists))).toBe('Film and Music');
    expect(sessionChoice.say(['film', 'music'], field, wordsIn('en'))).toBe('2 sessions');
  });
});
