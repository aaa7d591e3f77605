/**
 * Dates, times and names in Georgian. Chromium is shipped without Georgian data, and would say them in English; what
 * stands here is what `Intl` says where it knows the language (a test compares the two in Node).
 */

interface Names {
  countries: Record<string, string>;
  languages: Record<string, string>;
}

const months =
  'იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი'.split(
    ' ',
  );

const weekdays = ['კვი', 'ორშ', 'სამ', 'ოთხ', 'ხუთ', 'პარ', 'შაბ'];

const units: Record<string, { past: string; future: string; near: Record<number, string> }> = {
  second: { past: 'წმ წინ', future: 'წამში', near: { 0: 'ახლა' } },
  minute: { past: 'წთ წინ', future: 'წუთში', near: { 0: 'ამ წუთში' } },
  hour: { past: 'სთ წინ', future: 'საათში', near: { 0: 'ამ საათში' } },
  day: { past: 'დღის წინ', future: 'დღეში', near: { [-2]: 'გუშინწინ', [-1]: 'გუშინ', 0: 'დღეს', 1: 'ხვალ' } },
  month: {
    past: 'თვის წინ',
    future: 'თვეში',
    near: { [-1]: 'გასულ თვეს', 0: 'ამ თვეში', 1: 'მომავალ თვეს' },
  },
  year: {
    past: 'წლის წინ',
    future: 'წელიწადში',
    near: { [-1]: 'გასულ წელს', 0: 'ამ წელს', 1: 'მომავალ წელს' },
  },
};

let names: Names = { countries: {}, languages: {} };

/** Fetches the names of countries and languages; to be awaited before anything is said in Georgian. */
export async function learnGeorgian(): Promise<void> {
  names = (await import('./georgian-names.json')).default;
}

export const georgian = {
  country: (code: string): string => names.countries[code] ?? code,
  languageName: (code: string): string => names.languages[code] ?? code,
  /** "2024 წლის 5–6 ივნისი", from two days `YYYY-MM-DD` */
  days: (from: string, to: string): string => {
    const [start, end] = [partsOf(from), partsOf(to)];
    const whole = ({ day, month }: DayParts) => `${day} ${months[month - 1]}`;
    if (start.year !== end.year) {
      return `${start.year} წლის ${whole(start)} – ${end.year} წლის ${whole(end)}`;
    }
    if (start.month !== end.month) {
      return `${start.year} წლის ${whole(start)} – ${whole(end)}`;
    }
    const both = start.day === end.day ? String(start.day) : `${start.day}–${end.day}`;
    return `${start.year} წლის ${both} ${months[start.month - 1]}`;
  },
  /** "5 ივნ" */
  shortDay: (day: string): string => {
    const parts = partsOf(day);
    return `${parts.day} ${shortMonth(parts.month)}`;
  },
  /** "ოთხ, 5 ივნ" */
  weekdayAndDay: (day: string): string => {
    const weekday = weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
    return `${weekday}, ${georgian.shortDay(day)}`;
  },
  /** "24 ნოე. 2026, 23:20" */
  instant: (instant: Date, timeZone: string | undefined): string => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      day: 'numeric',
      month: 'numeric',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(instant);
    const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
    return `${part('day')} ${shortMonth(Number(part('month')))}. ${part('year')}, ${part('hour')}:${part('minute')}`;
  },
  /** "5 დღის წინ" */
  ago: (count: number, unit: string): string => {
    const words = units[unit];
    if (!words) {
      return String(count);
    }
    return words.near[count] ?? `${Math.abs(count)} ${count < 0 ? words.past : words.future}`;
  },
};

interface DayParts {
  year: number;
  month: number;
  day: number;
}

function partsOf(date: string): DayParts {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

function shortMonth(month: number): string {
  return (months[month - 1] ?? '').slice(0, 3);
}
