import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ApiNote } from './api-note.js';
import { named } from './plain-text.js';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** Whether it is a day of the calendar, `2024-06-05`, in years that meetings happen in. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && isMeetingYear(day);
}

/** The instant that `2024-06-05T09:00:00+03:00` names; null when it is not written so, or has no offset. */
export function parseInstant(text: unknown): Date | null {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
  if (typeof text !== 'string' || !pattern.test(text) || !isDay(text.slice(0, 10))) {
    return null;
  }
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** A field for a day of the calendar, `2024-06-05`. */
export function IsDay(): PropertyDecorator {
  return applyDecorators(
    ApiNote((api) => api.ApiProperty({ type: 'string', format: 'date', example: '2024-06-05' })),
    named('isDay', isDay),
  );
}

/** A field for an instant with its offset, `2024-06-05T09:00:00+03:00`; the handler sees a `Date`. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    ApiNote((api) => api.ApiProperty({ type: 'string', format: 'date-time' })),
    Transform(({ value }: { value: unknown }) => parseInstant(value) ?? value),
    named('isInstant', (value) => value instanceof Date),
  );
}

function isMeetingYear(day: Date): boolean {
  return day.getUTCFullYear() >= FIRST_YEAR && day.getUTCFullYear() <= LAST_YEAR;
}
