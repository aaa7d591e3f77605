import type { FieldProblem } from '../platform/errors.js';
import { isDay } from '../platform/http/day.js';
import { isPlainText } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { localizedTextProblem, tidyLocalizedText } from '../platform/i18n/localized-text.js';
import { limits } from './form-limits.js';

export type Json = Record<string, unknown>;

/**
 * Reads parts of a document that may be anything: what cannot be read is named by its path, and something harmless
 * stands in its place.
 */
export abstract class ShapeReader {
  readonly problems: FieldProblem[] = [];

  protected text(value: unknown, path: string, max: number, multiLine = false): LocalizedText {
    const tidied = isNothing(value) ? null : tidyLocalizedText(value);
    if (tidied === null || (isObject(tidied) && Object.keys(tidied).length === 0)) {
      return {};
    }
    const code = localizedTextProblem(tidied, { max, markdown: multiLine });
    if (code) {
      this.say(path, code, code === 'too-long' ? { max } : undefined);
      return {};
    }
    return tidied as LocalizedText;
  }

  protected longText(value: unknown, path: string): LocalizedText | undefined {
    const text = this.text(value, path, limits.explanation, true);
    return Object.keys(text).length > 0 ? text : undefined;
  }

  protected day(value: unknown, path: string): string | undefined {
    return isNothing(value) ? undefined : this.expect(isDay(value), value as string, '', path, 'date');
  }

  protected yes(value: unknown, path: string): true | undefined {
    const isYes = this.expect(
      isNothing(value) || typeof value === 'boolean',
      value,
      false,
      path,
      'yes-or-no',
    );
    return isYes === true ? true : undefined;
  }

  protected whole(value: unknown, path: string, max: number, min = 1): number | undefined {
    const fits = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    return isNothing(value) ? undefined : this.expect(fits, value as number, min, path, 'number');
  }

  protected word(value: unknown, path: string): string {
    return this.expect(isShort(value), value as string, '', path, 'not-text');
  }

  protected list<Item>(
    value: unknown,
    path: string,
    max: number,
    read: (one: unknown, at: string) => Item,
  ): Item[] {
    if (!Array.isArray(value)) {
      this.say(path, 'list');
      return [];
    }
    if (value.length > max) {
      this.say(path, 'too-many', { max });
      return [];
    }
    return value.map((one: unknown, index) => read(one, `${path}.${index}`));
  }

  protected object(value: unknown, path: string, keys: readonly string[]): Json | undefined {
    if (!isObject(value)) {
      this.say(path, 'invalid');
      return undefined;
    }
    for (const key of Object.keys(value).slice(0, limits.problems)) {
      if (!keys.includes(key)) {
        this.say(below(path, /^[\w-]{1,40}$/.test(key) ? key : 'unknown'), 'unknown');
      }
    }
    return value;
  }

  protected expect<Value>(fits: boolean, value: Value, otherwise: Value, path: string, code: string): Value {
    if (!fits) {
      this.say(path, code);
    }
    return fits ? value : otherwise;
  }

  protected say(field: string, code: string, params?: FieldProblem['params']): void {
    if (this.problems.length < limits.problems) {
      this.problems.push({ field, code, ...(params ? { params } : {}) });
    }
  }
}

/** Whether it was left out. */
export function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Whether it is an object of named parts. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a printable text of a line. */
export function isShort(value: unknown): value is string {
  return isPlainText(value) && value.length <= limits.testValue;
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
