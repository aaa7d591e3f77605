import { fieldTypes } from '../../forms/field-types.js';
import type { ListItem, PostedField } from '../../forms/field-type.js';
import type { FormField } from '../../forms/form-definition.js';
import type { Category } from '../../events/category.entity.js';
import { isPlainText } from '../../platform/http/plain-text.js';
import { participantLanguages } from '../participant-language.js';
import { dayIn, emailIn, plainWords, splitList, splitName, tidyCell, yesOrNo } from './cell-values.rules.js';
import type { RowProblem } from './import-line.js';
import {
  importStates,
  isAnswerTarget,
  questionOf,
  type ColumnMapping,
  type ImportState,
} from './import-mapping.js';
import { countryNamed, languageNamed } from './place-names.js';

/** What one row of the table says, read but not compared with anybody. */
export interface Draft {
  row: number;
  email: string | null;
  givenName: string | null;
  familyName: string | null;
  badgeName: string | null;
  organization: string | null;
  country: string | null;
  language: string | null;
  categoryId: string | null;
  state: ImportState | null;
  tags: string[];
  /** By question, as a page would post it; questions with an empty cell are not there. */
  answers: Map<string, PostedField>;
  problems: RowProblem[];
}

/** What cells are read by. */
export interface ReaderFacts {
  columns: readonly ColumnMapping[];
  categories: readonly Category[];
  /** Questions by their ids. */
  questions: ReadonlyMap<string, FormField>;
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
  /** How people call the states, in plain words. */
  stateWords: ReadonlyMap<string, ImportState>;
}

const LONGEST_NAME = 100;
const LONGEST_ORGANIZATION = 200;
const LONGEST_TAG = 40;
const MOST_TAGS = 20;

type TextOf = 'givenName' | 'familyName' | 'badgeName' | 'organization';

/** Reads rows of a table by a mapping. */
export class RowReader {
  private readonly categoryNamed: ReadonlyMap<string, string>;
  private readonly optionNamed = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly facts: ReaderFacts) {
    this.categoryNamed = new Map(
      facts.categories.flatMap(({ id, code, title }) =>
        [code, ...Object.values(title)].map((name): [string, string] => [plainWords(name ?? ''), id]),
      ),
    );
  }

  /** @param row its number in the file */
  read(cells: readonly string[], row: number): Draft {
    const draft: Draft = { ...nothing, row, tags: [], answers: new Map(), problems: [] };
    const parts = new Map<string, Map<string, string[]>>();
    for (const mapping of this.facts.columns) {
      const cell = tidyCell(cells[mapping.column] ?? '');
      if (cell === '' || mapping.to === 'skip') {
        continue;
      }
      if (isAnswerTarget(mapping.to)) {
        const { fieldId, part = '' } = questionOf(mapping.to);
        const raw = cells[mapping.column] ?? '';
        const texts = this.textsOf(this.facts.questions.get(fieldId)!, part, raw.trim(), mapping);
        parts.set(fieldId, (parts.get(fieldId) ?? new Map<string, string[]>()).set(part, texts));
      } else {
        this.take(draft, mapping, cell);
      }
    }
    for (const [fieldId, texts] of parts) {
      draft.answers.set(fieldId, { texts: (part = '') => texts.get(part) ?? [] });
    }
    return draft;
  }

  private take(draft: Draft, { to, column, nameOrder }: ColumnMapping, cell: string): void {
    const fault = (code: string, params?: RowProblem['params']) =>
      draft.problems.push({ code, column, ...(params ? { params } : {}) });
    switch (to) {
      case 'email':
        draft.email = emailIn(cell);
        return draft.email === null ? void fault('email') : undefined;
      case 'fullName': {
        const name = splitName(cell, nameOrder ?? 'given-first');
        this.text(draft, 'givenName', name.givenName, column, LONGEST_NAME);
        return this.text(draft, 'familyName', name.familyName, column, LONGEST_NAME);
      }
      case 'givenName':
      case 'familyName':
      case 'badgeName':
        return this.text(draft, to, cell, column, LONGEST_NAME);
      case 'organization':
        return this.text(draft, to, cell, column, LONGEST_ORGANIZATION);
      case 'country':
        draft.country = countryNamed(cell) ?? null;
        return draft.country === null ? void fault('row-country') : undefined;
      case 'language':
        draft.language = languageOf(cell);
        return draft.language === null ? void fault('language') : undefined;
      case 'category':
        draft.categoryId = this.categoryNamed.get(plainWords(cell)) ?? null;
        return draft.categoryId === null ? void fault('row-category') : undefined;
      case 'state':
        draft.state = this.facts.stateWords.get(plainWords(cell)) ?? null;
        return draft.state === null ? void fault('row-state') : undefined;
      case 'tags':
        draft.tags = [...new Set(splitList(cell))];
        return draft.tags.length > MOST_TAGS || draft.tags.some((tag) => !fits(tag, LONGEST_TAG))
          ? void fault('row-tags', { most: MOST_TAGS, max: LONGEST_TAG })
          : undefined;
      default:
        return undefined;
    }
  }

  private text(draft: Draft, to: TextOf, text: string, column: number, max: number): void {
    if (text === '') {
      return;
    }
    if (!isPlainText(text) || [...text].length > max) {
      const code = isPlainText(text) ? 'too-long' : 'unprintable';
      draft.problems.push({ code, column, ...(code === 'too-long' ? { params: { max } } : {}) });
    }
    draft[to] = text;
  }

  /** The texts that a page would have posted for what stands in the cell. */
  private textsOf(field: FormField, part: string, cell: string, { dayOrder }: ColumnMapping): string[] {
    const type = fieldTypes.get(field.type);
    if (type?.hasOptions || type?.refersTo === 'sessions') {
      return this.choicesIn(field, cell);
    }
    switch (field.type) {
      case 'yes-no':
        return [yesOrNo(tidyCell(cell))];
      case 'country':
        return [countryNamed(cell) ?? cell];
      case 'languages':
        return splitList(cell).map((name) => languageNamed(name) ?? name);
      case 'date':
      case 'date-range':
        return [dayIn(tidyCell(cell), dayOrder)];
      case 'travel-document':
        return [part === 'nationality' ? (countryNamed(cell) ?? cell) : dayIn(tidyCell(cell), dayOrder)];
      case 'long-text':
        return [cell];
      default:
        return [tidyCell(cell)];
    }
  }

  /** Codes for what is called so; a cell may name one thing that has a comma in it. */
  private choicesIn(field: FormField, cell: string): string[] {
    const names = this.namesOf(field);
    const whole = names.get(plainWords(cell));
    return whole === undefined ? splitList(cell).map((name) => names.get(plainWords(name)) ?? name) : [whole];
  }

  private namesOf(field: FormField): ReadonlyMap<string, string> {
    const known = this.optionNamed.get(field.id);
    if (known) {
      return known;
    }
    const sessions =
      fieldTypes.get(field.type)?.refersTo === 'sessions' ? this.facts.lists.get('sessions') : undefined;
    const options = sessions
      ? [...sessions]
          .toSorted(([, one], [, other]) => Number(other.closed ?? false) - Number(one.closed ?? false))
          .map(([code, { label }]) => ({ code, label }))
      : (field.options ?? []);
    const names = new Map(
      options.flatMap(({ code, label }) =>
        [...Object.values(label), code].map((name): [string, string] => [plainWords(name ?? ''), code]),
      ),
    );
    this.optionNamed.set(field.id, names);
    return names;
  }
}

const nothing = {
  email: null,
  givenName: null,
  familyName: null,
  badgeName: null,
  organization: null,
  country: null,
  language: null,
  categoryId: null,
  state: null,
} as const;

function languageOf(cell: string): string | null {
  const code = languageNamed(cell);
  return code !== undefined && (participantLanguages as readonly string[]).includes(code) ? code : null;
}

function fits(text: string, max: number): boolean {
  return isPlainText(text) && [...text].length <= max;
}

/** How the states are called that an import can bring, in plain words. */
export function stateWordsOf(
  said: (state: ImportState) => readonly string[],
): ReadonlyMap<string, ImportState> {
  return new Map(
    importStates.flatMap((state) =>
      [state, ...said(state)].map((word): [string, ImportState] => [plainWords(word), state]),
    ),
  );
}
