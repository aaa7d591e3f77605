import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDefined, IsOptional } from 'class-validator';
import { ApiNote } from '../http/api-note.js';
import { isPlainText, named, tidyText } from '../http/plain-text.js';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether it is the code of a language, two letters (ISO 639-1), that has a name. */
export function isLanguageCode(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]{2}$/.test(code) && languageNames.of(code) !== undefined;
}

/** Which text a field in several languages takes. */
export interface LocalizedTextOptions {
  /** The longest text taken in each language, in characters. */
  max: number;
  /** Markdown, HTML off: several lines are taken. */
  markdown?: boolean;
  /** Whether null is taken; texts that are all empty mean null. */
  optional?: boolean;
}

/** A field for text in several languages, `{ "en": "…", "ru": "…" }`: tidied, empty languages left out. */
export function IsLocalizedText({
  max,
  markdown = false,
  optional = false,
}: LocalizedTextOptions): PropertyDecorator {
  return applyDecorators(
    ApiLocalizedText({ nullable: optional, ...(optional ? { selfRequired: false } : {}) }),
    Transform(({ value }: { value: unknown }) => tidyLocalizedText(value)),
    optional ? IsOptional() : IsDefined(),
    named('isLocalizedText', isTextByLanguage),
    named('maxLength', (value) => everyText(value, (text) => [...text].length <= max), { max }),
    named('isPlainText', (value) => everyText(value, (text) => isPlainText(text, { multiLine: markdown }))),
  );
}

/** Describes a field as text by language in the API's description; answers use it alone. */
export function ApiLocalizedText(
  options: { nullable?: boolean; selfRequired?: boolean } = {},
): PropertyDecorator {
  return ApiNote((api) =>
    api.ApiProperty({
      type: 'object',
      additionalProperties: { type: 'string' },
      example: { en: 'Opening', ru: 'Открытие' },
      ...options,
    }),
  );
}

/**
 * What is wrong with a text in several languages, as the code of its sentence; nothing when it is good. For what no
 * DTO describes; tidy it first (`tidyLocalizedText`).
 */
export function localizedTextProblem(
  value: unknown,
  { max, markdown = false }: Omit<LocalizedTextOptions, 'optional'>,
): 'languages' | 'too-long' | 'unprintable' | undefined {
  if (!isTextByLanguage(value)) {
    return 'languages';
  }
  if (!everyText(value, (text) => [...text].length <= max)) {
    return 'too-long';
  }
  return everyText(value, (text) => isPlainText(text, { multiLine: markdown })) ? undefined : 'unprintable';
}

function isTextByLanguage(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([code, text]) => isLanguageCode(code) && typeof text === 'string')
  );
}

function everyText(value: unknown, check: (text: string) => boolean): boolean {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string' && check(text));
}

/** Texts tidied, empty languages left out; null when none is left, and what is no text by language as it is. */
export function tidyLocalizedText(value: unknown): unknown {
  if (!isRecord(value)) {
    return value;
  }
  const texts = Object.entries(value)
    .map(([code, text]) => [code, typeof text === 'string' ? tidyText(text) : text] as const)
    .filter(([, text]) => text !== '');
  return texts.length === 0 ? null : Object.fromEntries(texts);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
