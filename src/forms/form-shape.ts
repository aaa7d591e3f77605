import { roles, type Role } from '../organizations/roles.js';
import type { FieldProblem } from '../platform/errors.js';
import { isDay } from '../platform/http/day.js';
import { isPlainText } from '../platform/http/plain-text.js';
import { isId } from '../platform/ids.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { localizedTextProblem, tidyLocalizedText } from '../platform/i18n/localized-text.js';
import type {
  Condition,
  ConditionTest,
  FieldOption,
  FormDefinition,
  FormField,
  FormSection,
  Requirement,
} from './form-definition.js';
import { isFieldId, isOptionCode, newFieldId, newOptionCode, newSectionId } from './form-ids.js';
import { limits } from './form-limits.js';
import { isJsonOfSize } from './json-size.js';

/** A definition as far as it can be read, and what in it could not be. */
export interface ReadDefinition {
  definition: FormDefinition;
  /** `field` is the path inside the definition: `sections.0.fields.2.label`. Empty: its shape is good. */
  problems: FieldProblem[];
}

/**
 * Reads JSON of any shape and size as a definition: texts tidied, missing ids and codes made, everything unknown
 * named. Whether it makes sense as a form is another question (`checkDefinition`); a draft need not.
 */
export function readDefinition(value: unknown): ReadDefinition {
  const reader = new DefinitionReader();
  const definition = reader.read(value);
  return { definition, problems: reader.problems.slice(0, limits.problems) };
}

type Json = Record<string, unknown>;

class DefinitionReader {
  readonly problems: FieldProblem[] = [];
  private readonly ids = new Set<string>();
  private fields = 0;

  read(value: unknown): FormDefinition {
    const json = this.object(value, '', ['sections']);
    return { sections: this.list(json?.['sections'], 'sections', limits.sections, this.section) };
  }

  private readonly section = (value: unknown, path: string): FormSection => {
    const json = this.object(value, path, ['id', 'title', 'description', 'fields']) ?? {};
    const title = this.text(json['title'], `${path}.title`, limits.title);
    return {
      id: this.id(json['id'], `${path}.id`, () => newSectionId(title)),
      title,
      ...optional('description', this.longText(json['description'], `${path}.description`)),
      fields: this.list(json['fields'], `${path}.fields`, limits.fields, this.field),
    };
  };

  private readonly field = (value: unknown, path: string): FormField => {
    const json = this.object(value, path, fieldKeys) ?? {};
    this.fields += 1;
    if (this.fields === limits.fields + 1) {
      this.say(path, 'too-many', { max: limits.fields });
    }
    const label = this.text(json['label'], `${path}.label`, limits.label, true);
    return {
      id: this.id(json['id'], `${path}.id`, () => newFieldId(label)),
      type: this.word(json['type'], `${path}.type`),
      label,
      ...optional('help', this.longText(json['help'], `${path}.help`)),
      ...optional('required', this.requirement(json['required'], `${path}.required`)),
      ...optional('shownIf', this.condition(json['shownIf'], `${path}.shownIf`)),
      ...optional('options', this.options(json['options'], `${path}.options`)),
      ...optional('editableUntil', this.day(json['editableUntil'], `${path}.editableUntil`)),
      ...optional('visibleTo', this.roles(json['visibleTo'], `${path}.visibleTo`)),
      ...optional('sensitive', this.yes(json['sensitive'], `${path}.sensitive`)),
      ...optional('keepDays', this.whole(json['keepDays'], `${path}.keepDays`, limits.keepDays)),
      ...optional('staffOnly', this.yes(json['staffOnly'], `${path}.staffOnly`)),
      ...optional('settings', this.settings(json['settings'], `${path}.settings`)),
    };
  };

  private options(value: unknown, path: string): FieldOption[] | undefined {
    if (isNothing(value)) {
      return undefined;
    }
    const taken = new Set<string>();
    return this.list(value, path, limits.options, (one, at) => {
      const json = this.object(one, at, ['code', 'label', 'places', 'retired']) ?? {};
      const label = this.text(json['label'], `${at}.label`, limits.option);
      const code = isNothing(json['code']) ? newOptionCode(label, taken) : json['code'];
      if (!isOptionCode(code)) {
        this.say(`${at}.code`, 'option-code');
      }
      const option: FieldOption = {
        code: isOptionCode(code) ? code : '',
        label,
        ...optional('places', this.whole(json['places'], `${at}.places`, limits.places, 0)),
        ...optional('retired', this.yes(json['retired'], `${at}.retired`)),
      };
      taken.add(option.code);
      return option;
    });
  }

  private requirement(value: unknown, path: string): Requirement | undefined {
    if (isNothing(value)) {
      return undefined;
    }
    const json = this.object(value, path, ['when', 'categoryIds', 'day']) ?? {};
    switch (json['when']) {
      case 'always':
        return { when: 'always' };
      case 'categories': {
        const categoryIds = this.list(
          json['categoryIds'],
          `${path}.categoryIds`,
          limits.tests * 5,
          (id, at) => this.expect(typeof id === 'string' && isId(id), id as string, '', at, 'choice'),
        );
        return { when: 'categories', categoryIds };
      }
      case 'from':
        return { when: 'from', day: this.day(json['day'] ?? '', `${path}.day`) ?? '' };
      default:
        this.say(`${path}.when`, 'choice');
        return undefined;
    }
  }

  private condition(value: unknown, path: string): Condition | undefined {
    if (isNothing(value)) {
      return undefined;
    }
    const json = this.object(value, path, ['match', 'tests']) ?? {};
    const isMatch = json['match'] === 'all' || json['match'] === 'any';
    const tests = this.list(json['tests'], `${path}.tests`, limits.tests, this.test).filter(
      (test) => test !== undefined,
    );
    return {
      match: this.expect(isMatch, json['match'] as 'all' | 'any', 'all', `${path}.match`, 'choice'),
      tests,
    };
  }

  private readonly test = (value: unknown, path: string): ConditionTest | undefined => {
    const json = this.object(value, path, ['field', 'is', 'values', 'value']) ?? {};
    const field = this.word(json['field'], `${path}.field`);
    const is = json['is'];
    switch (is) {
      case 'answered':
      case 'empty':
        return { field, is };
      case 'one-of':
      case 'none-of': {
        const values = this.list(json['values'], `${path}.values`, limits.testValues, (one, at) =>
          this.expect(isShort(one), one as string, '', at, 'not-text'),
        );
        return { field, is, values };
      }
      case 'at-least':
      case 'at-most': {
        const bound = json['value'];
        const fits = (typeof bound === 'number' && Number.isFinite(bound)) || isShort(bound);
        return {
          field,
          is,
          value: this.expect(fits, bound as number | string, '', `${path}.value`, 'number'),
        };
      }
      default:
        this.say(`${path}.is`, 'choice');
        return undefined;
    }
  };

  private settings(value: unknown, path: string): Json | undefined {
    if (isNothing(value)) {
      return undefined;
    }
    const fits = isObject(value) && isJsonOfSize(value, settingsSize);
    return this.expect(fits, value as Json, {}, path, 'invalid');
  }

  private roles(value: unknown, path: string): Role[] | undefined {
    return isNothing(value)
      ? undefined
      : this.list(value, path, roles.length, (one, at) =>
          this.expect(roles.includes(one as Role), one as Role, 'owner', at, 'choice'),
        );
  }

  private id(value: unknown, path: string, make: () => string): string {
    const id = isNothing(value) ? make() : value;
    if (!isFieldId(id)) {
      this.say(path, 'field-id');
      return '';
    }
    if (this.ids.has(id)) {
      this.say(path, 'twice');
    }
    this.ids.add(id);
    return id;
  }

  private text(value: unknown, path: string, max: number, multiLine = false): LocalizedText {
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

  private longText(value: unknown, path: string): LocalizedText | undefined {
    const text = this.text(value, path, limits.explanation, true);
    return Object.keys(text).length > 0 ? text : undefined;
  }

  private day(value: unknown, path: string): string | undefined {
    return isNothing(value) ? undefined : this.expect(isDay(value), value as string, '', path, 'date');
  }

  private yes(value: unknown, path: string): true | undefined {
    const isYes = this.expect(
      isNothing(value) || typeof value === 'boolean',
      value,
      false,
      path,
      'yes-or-no',
    );
    return isYes === true ? true : undefined;
  }

  private whole(value: unknown, path: string, max: number, min = 1): number | undefined {
    const fits = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    return isNothing(value) ? undefined : this.expect(fits, value as number, min, path, 'number');
  }

  private word(value: unknown, path: string): string {
    return this.expect(isShort(value), value as string, '', path, 'not-text');
  }

  private list<Item>(
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

  private object(value: unknown, path: string, keys: readonly string[]): Json | undefined {
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

  private expect<Value>(fits: boolean, value: Value, otherwise: Value, path: string, code: string): Value {
    if (!fits) {
      this.say(path, code);
    }
    return fits ? value : otherwise;
  }

  private say(field: string, code: string, params?: FieldProblem['params']): void {
    if (this.problems.length < limits.problems) {
      this.problems.push({ field, code, ...(params ? { params } : {}) });
    }
  }
}

const fieldKeys: readonly (keyof FormField)[] = [
  'id',
  'type',
  'label',
  'help',
  'required',
  'shownIf',
  'options',
  'editableUntil',
  'visibleTo',
  'sensitive',
  'keepDays',
  'staffOnly',
  'settings',
];

const settingsSize = {
  depth: limits.settingsDepth,
  parts: limits.settingsParts,
  text: limits.settingsText,
};

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isShort(value: unknown): value is string {
  return isPlainText(value) && value.length <= limits.testValue;
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
