import { roles, type Role } from '../organizations/roles.js';
import type { FieldProblem } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
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
import { isNothing, isObject, isShort, ShapeReader, type Json } from './shape-reader.js';

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

class DefinitionReader extends ShapeReader {
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

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
