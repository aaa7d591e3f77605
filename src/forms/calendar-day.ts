const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const DAY_MS = 86_400_000;

type Day = [year: number, month: number, day: number];

const yearFirst = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/;
const dayFirst = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/;

/** Whether it is a day of the calendar, `1968-02-29`, in years that people live in. */
export function isCalendarDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number) as Day;
  const isMonth = month >= 1 && month <= 12;
  return year >= FIRST_YEAR && year <= LAST_YEAR && isMonth && day >= 1 && day <= daysIn(year, month);
}

/**
 * The day that somebody wrote: `2027-06-05`, `2027-6-5`, or `5.6.2027` as most of Europe writes it. Days with slashes
 * are not read: half of the world would mean another one.
 * @returns undefined when it is not written so; null when there is no such day
 */
export function readDay(text: string): string | null | undefined {
  const { year, month, day } = (yearFirst.exec(text) ?? dayFirst.exec(text))?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) {
    return undefined;
  }
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(written) ? written : null;
}

/** Days from one to another: nights, when one stays between them. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** February of a leap year has 29 days: every fourth year, but of full centuries only every fourth. */
function daysIn(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
