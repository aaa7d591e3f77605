import { domainToASCII } from 'node:url';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { named } from './plain-text.js';

/** RFC 5321: the longest path that a mail server must take, without its brackets. */
const LONGEST = 254;
const LONGEST_LOCAL_PART = 64;

const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const typedDomain = /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;
const asciiDomain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;

/** A field is normalized and then checked, right after one another: the second time costs nothing. */
let lastNormalized: string | undefined;

/**
 * The address in the one form in which addresses are kept and compared: NFC, lower case, domain in punycode.
 * @returns null when it is not an address that mail can be sent to (quoted names and bare machines included)
 */
export function normalizeEmail(text: unknown): string | null {
  if (typeof text === 'string' && text === lastNormalized) {
    return text;
  }
  if (typeof text !== 'string' || text.length > LONGEST * 2) {
    return null;
  }
  const parts = text.replace(/^ +| +$/g, '').split('@');
  const [local = '', domain = ''] = parts;
  if (parts.length !== 2 || !localPart.test(local) || !typedDomain.test(domain)) {
    return null;
  }
  const ascii = asciiOf(domain.normalize('NFC').toLowerCase());
  const address = `${local.normalize('NFC').toLowerCase().normalize('NFC')}@${ascii}`;
  const fits = Buffer.byteLength(address) <= LONGEST && Buffer.byteLength(local) <= LONGEST_LOCAL_PART;
  lastNormalized = fits && asciiDomain.test(ascii) ? address : undefined;
  return lastNormalized ?? null;
}

/** Most domains are in ASCII as they are typed; the others, and those that claim to be, take ten times as long. */
function asciiOf(domain: string): string {
  return asciiDomain.test(domain) && !domain.includes('xn--') ? domain : domainToASCII(domain);
}

/** A field for an e-mail address; the handler sees it normalized. */
export function IsEmailAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => normalizeEmail(value) ?? value),
    IsString(),
    named('isEmailAddress', (value) => normalizeEmail(value) !== null),
  );
}
