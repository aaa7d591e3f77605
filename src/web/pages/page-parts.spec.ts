import { describe, expect, it } from 'vitest';
import type { Door } from '../../participants/door.rules.js';
import { I18n } from '../../platform/i18n/i18n.js';
import type { AgendaItem } from '../../sessions/agenda.queries.js';
import { groupByDay } from './agenda.js';
import { doorWords } from './door-sentence.js';
import { monogram } from './event-head.js';
import { offeredLanguages } from './event-facts.js';
import { toHtml } from './markdown.js';
import { pack, unpack } from './packed-page.js';
import { readerOf, said } from './reader.js';
import { checkOwnData, checkTyped, typedIn } from './typed-form.js';

const i18n = new I18n();
const reader = readerOf(i18n, 'en');

describe('the door in words', () => {
  const closesAt = new Date('2026-05-24T15:00:00Z');
  const doors: [Door, string | null, string][] = [
    [{ kind: 'open', closesAt: null }, 'Register', 'There are places.'],
    [{ kind: 'open', closesAt }, 'Register', 'Registration closes on 24 May 2026, 18:00.'],
    [{ kind: 'review', closesAt: null }, 'Apply', 'The hosts read every application'],
    [{ kind: 'waiting-list', closesAt: null }, 'Join the waiting list', 'All places are taken.'],
    [{ kind: 'not-yet', opensAt: closesAt }, null, 'Registration opens on 24 May 2026, 18:00.'],
    [{ kind: 'not-yet', opensAt: null }, null, 'Registration has not opened yet.'],
    [{ kind: 'closed' }, null, 'Registration is closed.'],
    [{ kind: 'invitation' }, null, 'This meeting is by invitation.'],
    [{ kind: 'cancelled' }, null, 'This meeting has been cancelled.'],
    [{ kind: 'over' }, null, 'This meeting is over.'],
  ];

  it.each(doors)('%o', (door, button, sentence) => {
    const words = doorWords(door, 'Europe/Istanbul', reader);
    expect(words.button).toBe(button);
    expect(words.sentence).toContain(sentence);
  });
});

describe('the agenda', () => {
  const item = (id: string, from: string, to: string) =>
    ({ id, startsAt: new Date(from), endsAt: new Date(to) }) as AgendaItem;

  it('puts sessions under the local day, and those of the same hours beside one time', () => {
    const days = groupByDay(
      [
        item('a', '2026-06-05T06:00:00Z', '2026-06-05T07:00:00Z'),
        item('b', '2026-06-05T11:30:00Z', '2026-06-05T13:30:00Z'),
        item('c', '2026-06-05T11:30:00Z', '2026-06-05T13:30:00Z'),
        item('d', '2026-06-05T11:30:00Z', '2026-06-05T12:00:00Z'),
        item('late', '2026-06-05T21:30:00Z', '2026-06-05T22:00:00Z'),
      ],
      'Europe/Istanbul',
    );
    expect(days.map(([day, slots]) => [day, slots.map((slot) => slot.items.map(({ id }) => id))])).toEqual([
      ['2026-06-05', [['a'], ['b', 'c'], ['d']]],
      ['2026-06-06', [['late']]],
    ]);
  });
});

describe('texts of an event', () => {
  it('are said in the reader’s language, else in the event’s, marked with theirs', () => {
    expect(said({ en: 'Peace', ru: 'Мир' }, reader, ['ru'])).toEqual({ text: 'Peace' });
    expect(said({ ru: 'Мир', ka: 'მშვიდობა' }, reader, ['ka', 'ru'])).toEqual({
      text: 'მშვიდობა',
      lang: 'ka',
    });
    expect(said(null, reader, [])).toEqual({ text: '' });
  });

  it('are offered in its own languages first', () => {
    expect(offeredLanguages(['ka', 'hy'])).toEqual(['ka', 'en', 'ru']);
  });

  it('become HTML without the tags, pictures and scripts that somebody typed', () => {
    const html = toHtml(
      '# Head\n\n<b>x</b> ![p](https://e.example/p.png) [l](javascript:x) [ok](https://e.example)',
    );
    expect(html).toContain('<h3>Head</h3>');
    expect(html).toContain('&lt;b&gt;');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('href="javascript');
    expect(html).toContain('rel="noopener nofollow"');
  });

  it('make a monogram where there is no logo', () => {
    expect(monogram('Women’s Fund Example')).toBe('WFE');
    expect(monogram('Сеть «Мир»')).toBe('СМ');
  });
});

describe('a packed page', () => {
  it('is the same page in each form, under one tag', async () => {
    const packed = await pack('<p>page</p>'.repeat(50), { 'content-type': 'text/html' });
    const sizes = ['br', 'gzip', ''].map(
      (accepted) => unpack(packed, { 'accept-encoding': accepted }).body!.length,
    );
    expect(sizes[0]).toBeLessThan(sizes[2]!);
    expect(sizes[1]).toBeLessThan(sizes[2]!);
    expect(unpack(packed, { 'if-none-match': `"x", ${packed.etag}` })).toMatchObject({
      status: 304,
      body: null,
    });
  });

  it('has another tag when anything in it changes', async () => {
    expect((await pack('a', {})).etag).not.toBe((await pack('b', {})).etag);
  });
});

describe('what was typed', () => {
  const good = {
    givenName: ' Nino ',
    familyName: 'Example',
    email: 'Nino@Example.org',
    country: 'GE',
    category: 'peacebuilder',
    language: 'ka',
    dataProcessing: 'yes',
  };

  it('becomes the registration that programs send, tidied', () => {
    const { request, mistakes } = checkTyped(typedIn(good));
    expect(mistakes).toEqual([]);
    expect(request).toMatchObject({
      givenName: 'Nino',
      email: 'nino@example.org',
      badgeName: null,
      consents: { dataProcessing: true, photography: false },
    });
  });

  it('names every field that is missing or wrong', () => {
    const { mistakes } = checkTyped(typedIn({ ...good, givenName: '', email: 'nino', dataProcessing: '' }));
    expect(mistakes).toEqual([
      { field: 'email', code: 'email' },
      { field: 'givenName', code: 'required' },
      { field: 'consents.dataProcessing', code: 'must-agree' },
    ]);
  });

  it('leaves out what is no text of ours', () => {
    const typed = typedIn({ ...good, givenName: ['a', 'b'], familyName: { a: 1 }, other: 'x' });
    expect(typed.givenName).toBe('');
    expect(typed.familyName).toBe('');
    expect(typed).not.toHaveProperty('other');
    expect(typedIn(null).email).toBe('');
  });

  it('asks only for her own data when she corrects it', () => {
    const { changes, mistakes } = checkOwnData(
      typedIn({ ...good, email: '', category: '', dataProcessing: '' }),
    );
    expect(mistakes).toEqual([]);
    expect(Object.keys(changes)).not.toContain('email');
  });
});
