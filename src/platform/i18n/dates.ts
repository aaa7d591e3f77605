/** Days and instants as people say them in each language; all wording by Intl, but where Intl says it badly. */

/** English here is written as in Europe: day before month, 24 hours. */
function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language}${JSON.stringify(options)}`;
  let known = formats.get(name);
  if (!known) {
    known = new Intl.DateTimeFormat(localeOf(language), options);
    formats.set(name, known);
  }
  return known;
}

/**
 * The days of a meeting as one phrase: "5–6 June 2024", «5–6 июня 2024 г.», "2024 წლის 5–6 ივნისი".
 * @param from first day, `2024-06-05`
 * @param to last day, the same or later
 */
export function sayDays(language: string, from: string, to: string): string {
  const [start, end] = [utcDay(from), utcDay(to)];
  if (language === 'ka') {
    return sayDaysInGeorgian(start, end);
  }
  const said = format(language, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  return said
    .formatRange(start, end)
    .replace(/(?<=\d)\s–\s(?=\d)/u, '–')
    .replaceAll('\u202f', '\u00a0');
}

/** "5 June 2024" */
export function sayDay(language: string, day: string): string {
  return sayDays(language, day, day);
}

/** "Wednesday 5 June" */
export function sayWeekday(language: string, day: string): string {
  return beginLine(
    format(language, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(utcDay(day)),
  );
}

/** "Wed 5 June" */
export function sayWeekdayShort(language: string, day: string): string {
  return beginLine(
    format(language, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' })
      .format(utcDay(day))
      .replace(',', ''),
  );
}

/** "09:30" in the time zone */
export function sayTime(language: string, instant: Date, timeZone: string): string {
  return format(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** "24 May 2024, 18:00" in the time zone */
export function sayMoment(language: string, instant: Date, timeZone: string): string {
  return `${sayDay(language, dayOf(instant, timeZone))}, ${sayTime(language, instant, timeZone)}`;
}

/** "UTC+3": how far the clocks of the zone are from universal time at that instant */
export function sayOffset(instant: Date, timeZone: string): string {
  const parts = format('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(instant);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return offset.replace('GMT', 'UTC').replace('-', '\u2212');
}

/** The calendar day (`2024-06-05`) that an instant falls on in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

/** "Armenia, Georgia and Moldova" */
export function sayList(language: string, items: string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items);
}

/** The name of a country in the reader's language; the code itself when nobody knows it. */
export function sayCountry(language: string, code: string): string {
  return new Intl.DisplayNames(localeOf(language), { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** The name of a language in the reader's language, as it stands within a sentence. */
export function sayLanguage(language: string, code: string): string {
  return new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'code' }).of(code) ?? code;
}

/** Georgian puts the year first ("2024 წლის 5–6 ივნისი"); Intl does not. */
function sayDaysInGeorgian(start: Date, end: Date): string {
  const day = (date: Date) => String(date.getUTCDate());
  const month = (date: Date) => format('ka', { timeZone: 'UTC', month: 'long' }).format(date);
  const year = (date: Date) => `${date.getUTCFullYear()} წლის`;
  const whole = (date: Date) => `${day(date)} ${month(date)}`;
  if (start.getUTCFullYear() !== end.getUTCFullYear()) {
    return `${year(start)} ${whole(start)} – ${year(end)} ${whole(end)}`;
  }
  if (start.getUTCMonth() !== end.getUTCMonth()) {
    return `${year(start)} ${whole(start)} – ${whole(end)}`;
  }
  const days = start.getTime() === end.getTime() ? day(start) : `${day(start)}–${day(end)}`;
  return `${year(start)} ${days} ${month(start)}`;
}

function utcDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The text as it begins a line. Georgian has no capitals in running text, though Unicode would give some. */
export function beginLine(text: string): string {
  const [first = ''] = text;
  return (/\p{Script=Georgian}/u.test(first) ? first : first.toUpperCase()) + text.slice(first.length);
}
