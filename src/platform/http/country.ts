import { IsString } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { countries } from '../country-codes.js';
import { named } from './plain-text.js';

export { countries };

const known = new Set(countries);

export function isCountry(code: unknown): code is string {
  return typeof code === 'string' && known.has(code);
}

/** A field for a country, by its code of two capitals. */
export function IsCountry(): PropertyDecorator {
  return applyDecorators(IsString(), named('isCountry', isCountry));
}
