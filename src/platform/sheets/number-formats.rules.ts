/** How a number of a workbook is shown, as far as it changes what it means. */
export type NumberShape = { kind: 'number' } | { kind: 'padded'; digits: number } | TimeShape;

interface TimeShape {
  kind: 'time';
  day: boolean;
  clock: boolean;
}

/** Formats that a workbook does not spell out (ECMA-376, 18.8.30); 27–36 and 50–58 are days in East Asia. */
const builtIn: Record<number, string> = {
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
};

/** The shape of a format, by its number and, from 164 on, its code. */
export function shapeOf(id: number, code: string | undefined): NumberShape {
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    return { kind: 'time', day: true, clock: false };
  }
  // What counts are the letters for positive numbers, without quoted text, colours, conditions and locales.
  const signs = (code ?? builtIn[id] ?? '')
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/^0{2,}$/.test(signs)) {
    return { kind: 'padded', digits: signs.length };
  }
  // "General" has none of these letters, and an exponent is an E.
  const day = /[yd]|m{3,}|^m+$/.test(signs);
  const clock = /[hs]/.test(signs);
  return day || clock ? { kind: 'time', day, clock } : { kind: 'number' };
}

/** A number as people read it: days and times as ISO text, codes with their leading zeros, else its digits. */
export function numberText(written: string, shape: NumberShape, from1904: boolean): string {
  const value = written.trim() === '' ? Number.NaN : Number(written);
  if (!Number.isFinite(value)) {
    return written;
  }
  if (shape.kind === 'time' && value >= 0 && value < 2_958_466) {
    return timeText(value, shape, from1904);
  }
  // Excel keeps 15 digits: 0.1 + 0.2 is 0.3 on its screen.
  const text = String(Number(value.toPrecision(15)));
  return shape.kind === 'padded' ? text.padStart(shape.digits, '0') : text;
}

function timeText(serial: number, { day, clock }: TimeShape, from1904: boolean): string {
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * 86_400);
  if (seconds === 86_400) {
    days++;
    seconds = 0;
  }
  const time = [
    Math.floor(seconds / 3_600) + (day ? 0 : days * 24),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  if (!day) {
    return time;
  }
  // Day 60 of the calendar from 1900 is a 29 February that never was.
  const sinceEpoch = from1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569);
  const date = new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
  return clock || seconds > 0 ? `${date}T${time}` : date;
}
