import { describe, expect, it } from 'vitest';
import { Event } from '../events/event.entity.js';
import { I18n } from '../platform/i18n/i18n.js';
import type { AgendaItem } from '../sessions/agenda.queries.js';
import { writeCalendarFile } from './calendar-file.js';

const i18n = new I18n();
const participant = { id: '0197a3c4-0000-7000-8000-000000000001' };

const meeting = Object.assign(new Event(), {
  slug: 'regional-meeting',
  title: {
    en: 'Regional Meeting of Women Peacebuilders; with friends, and others',
    ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა სტამბოლში',
  },
  city: { en: 'Istanbul' },
  venue: null,
  country: 'TR',
  timeZone: 'Europe/Istanbul',
  startsOn: '2024-06-05',
  endsOn: '2024-06-06',
  languages: ['en'],
  visibility: 'listed',
  discreet: false,
  version: 4,
});

const session = (startsAt: string, endsAt: string) =>
  ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }) as AgendaItem;

/** The file, and its properties by name, unfolded (RFC 5545, 3.1). */
async function write(changes: Partial<Event> = {}, agenda: AgendaItem[] = [], language = 'en') {
  const file = await writeCalendarFile({
    participant,
    event: Object.assign(new Event(), meeting, changes),
    agenda,
    language,
    t: i18n.translator(language, 'mails'),
    publicUrl: 'https://convoke.example',
    now: new Date('2024-05-01T10:00:00Z'),
  });
  const lines = file.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  const properties = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  return { file, properties };
}

describe('The calendar file of a meeting', () => {
  it('of two days takes both days whole, wherever it is read', async () => {
    const { properties } = await write();
    expect(properties.get('DTSTART;VALUE=DATE')).toBe('20240605');
    expect(properties.get('DTEND;VALUE=DATE')).toBe('20240607');
  });

  it('of one day has the hours of its agenda, from the first session to the last', async () => {
    const agenda = [
      session('2024-06-05T06:30:00Z', '2024-06-05T08:00:00Z'),
      session('2024-06-05T11:00:00Z', '2024-06-05T14:30:00Z'),
    ];
    const { properties } = await write({ endsOn: '2024-06-05' }, agenda);
    expect([properties.get('DTSTART'), properties.get('DTEND')]).toEqual([
      '20240605T063000Z',
      '20240605T143000Z',
    ]);
  });

  it('of one day without agenda takes the day', async () => {
    const { properties } = await write({ endsOn: '2024-06-05' });
    expect(properties.get('DTEND;VALUE=DATE')).toBe('20240606');
  });

  it('is published, private, and known again when it is corrected', async () => {
    const { properties } = await write();
    expect(properties.get('METHOD')).toBe('PUBLISH');
    expect(properties.get('CLASS')).toBe('PRIVATE');
    expect(properties.get('UID')).toBe(`${participant.id}@convoke.example`);
    expect(properties.get('SEQUENCE')).toBe('4');
    expect(properties.get('DTSTAMP')).toBe('20240501T100000Z');
  });

  it('names nobody and opens nothing personal', async () => {
    const { file } = await write();
    expect(file).not.toMatch(/ATTENDEE|ORGANIZER|\/r\/|mailto:/);
    expect(file).toContain('https://convoke.example/e/regional-meeting');
  });

  it('of a private event gives no address of a page', async () => {
    const { file } = await write({ visibility: 'private' });
    expect(file).not.toContain('https://');
  });

  it('of a discreet event says that the days are taken, and nothing else', async () => {
    const { file, properties } = await write({ discreet: true }, [], 'ru');
    expect(properties.get('SUMMARY')).toBe('Занято');
    expect(file).not.toMatch(/Istanbul|LOCATION|DESCRIPTION|URL|regional-meeting/);
  });

  it('escapes what the format would misread, and folds lines at 75 bytes', async () => {
    const { properties } = await write();
    expect(properties.get('SUMMARY')).toBe(
      'Regional Meeting of Women Peacebuilders\\; with friends\\, and others',
    );
    const { file } = await write({}, [], 'ka');
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file).not.toMatch(/[^\r]\n/);
    expect(file).not.toContain('\uFFFD');
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${meeting.title.ka}`);
  });
});
