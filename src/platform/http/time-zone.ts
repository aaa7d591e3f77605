import { applyDecorators } from '@nestjs/common';
import { IsString } from 'class-validator';
import { named } from './plain-text.js';

/** Whether it is the IANA name of a time zone (`Europe/Istanbul`); offsets such as `+03:00` are not names. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/.test(name)) {
    return false;
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

/** A field for the IANA name of a time zone. */
export function IsTimeZone(): PropertyDecorator {
  return applyDecorators(IsString(), named('isTimeZone', isTimeZone));
}
