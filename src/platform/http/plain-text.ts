import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength, registerDecorator, ValidateIf } from 'class-validator';

/** What plain text never contains: it would hide, reorder or break what stands beside it. */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/u;

/**
 * Whether the text holds only what can be shown: no control characters, no marks that turn the direction of
 * reading, no lone surrogates. Line breaks and tabs pass where several lines are asked for.
 */
export function isPlainText(text: unknown, options: { multiLine?: boolean } = {}): text is string {
  if (typeof text !== 'string') {
    return false;
  }
  const shown = options.multiLine ? text.replace(/[\n\t]/g, '') : text;
  return !unprintable.test(shown);
}

/** The text as it is kept: composed (NFC), lines ended by `\n`, nothing but words at its ends. */
export function tidyText(text: string): string {
  const lines = text.normalize('NFC').replaceAll('\r\n', '\n');
  return lines.startsWith(' ') || lines.endsWith(' ') ? lines.replace(/^ +| +$/g, '') : lines;
}

/** How much and which text a field takes. */
export interface PlainTextOptions {
  /** The longest text taken, in characters. */
  max: number;
  multiLine?: boolean;
  /** Whether nothing, null and an empty text are taken, all meaning null. Otherwise something must be there. */
  optional?: boolean;
}

/** A field for text that people typed: tidied, of bounded length, with nothing unprintable. */
export function IsPlainText({
  max,
  multiLine = false,
  optional = false,
}: PlainTextOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => tidied(value, optional)),
    ...(optional ? [IsOptional()] : []),
    IsString(),
    MaxLength(max, { context: { max } }),
    ...(optional ? [] : [IsNotEmpty()]),
    named('isPlainText', (value) => isPlainText(value, { multiLine })),
  );
}

/** The field may be left out; unlike `IsOptional`, null is not the same as leaving it out. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

/** A check of one field under a name that `validation.ts` knows the sentence of. */
export function named(
  name: string,
  check: (value: unknown) => boolean,
  context?: Record<string, string | number>,
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      ...(context ? { options: { context } } : {}),
      validator: { validate: check },
    });
  };
}

function tidied(value: unknown, optional: boolean): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  const text = tidyText(value);
  return optional && text === '' ? null : text;
}
