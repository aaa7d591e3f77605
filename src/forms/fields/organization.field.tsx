import type { ReactElement } from 'react';
import type { FieldProps, FieldType, ListItem, ParseContext, Parsed } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { partColumn, partOf, plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

const LONGEST = 200;
/** More suggestions than these help nobody on a telephone. */
const MOST_SUGGESTED = 500;

const settings = [
  { name: 'own', kind: 'yes-no', default: false },
  { name: 'suggests', kind: 'yes-no', default: true },
] as const;

/** An organization by its name; with its id where the system knows it. */
export interface OrganizationAnswer {
  name: string;
  organizationId?: string;
}

/** An organization: one of those known (the list `organizations`), or any other. */
export const organization: FieldType<OrganizationAnswer> = {
  name: 'organization',
  asks: true,
  hasOptions: false,
  comparable: 'presence',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, _field, context) => parseOrganization(value, context),
  render: (props) => <OrganizationInput {...props} />,
  values: ({ name }) => [name],
  say: ({ name }) => name,
  exportColumns: () => {
    const { sql, write } = partColumn('name', '');
    const plain = plainColumn();
    return [
      {
        sql: (answer, literal) =>
          `case when jsonb_typeof(${answer}) = 'object' then ${sql(answer, literal)} else ${plain.sql(answer, literal)} end`,
        write: (answer) => (typeof answer === 'object' ? write(answer) : plain.write(answer)),
      },
    ];
  },
};

function parseOrganization(value: unknown, { lists }: ParseContext): Parsed<OrganizationAnswer> {
  const known = lists.get('organizations') ?? none;
  const id = partOf(value, 'organizationId') ?? undefined;
  const name = readText(typeof value === 'object' ? partOf(value, 'name') : value, { longest: LONGEST });
  if (isProblem(name)) {
    return name;
  }
  if (id !== undefined) {
    const item = typeof id === 'string' ? known.get(id) : undefined;
    return item
      ? { answer: { name: nameOf(item, name), organizationId: id as string } }
      : { code: 'organization' };
  }
  if (name === null) {
    return Array.isArray(value) ? { code: 'not-text' } : { answer: null };
  }
  const found = namesOf(known).get(keyOf(name));
  return { answer: found ? { ...found } : { name } };
}

const none: ReadonlyMap<string, ListItem> = new Map();
const named = new WeakMap<ReadonlyMap<string, ListItem>, Map<string, Required<OrganizationAnswer>>>();

/** Known organizations by each of their names; of two with the same name, the first. */
function namesOf(known: ReadonlyMap<string, ListItem>): ReadonlyMap<string, Required<OrganizationAnswer>> {
  let names = named.get(known);
  if (!names) {
    names = new Map();
    for (const [organizationId, { label }] of known) {
      for (const name of Object.values(label)) {
        if (name && !names.has(keyOf(name))) {
          names.set(keyOf(name), { name, organizationId });
        }
      }
    }
    named.set(known, names);
  }
  return names;
}

/** The name as she wrote it, where it is one of the organization's; else the first that it has. */
function nameOf({ label }: ListItem, written: string | null): string {
  const names = Object.values(label).filter((name) => name !== undefined && name !== '') as string[];
  return (
    names.find((name) => written !== null && keyOf(name) === keyOf(written)) ?? names[0] ?? written ?? ''
  );
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function OrganizationInput(props: FieldProps<OrganizationAnswer>): ReactElement {
  const { field, name, words, attributes, context } = props;
  const { own, suggests } = settingsOf(field, settings);
  const known = suggests ? [...(context.lists.get('organizations') ?? none).values()] : [];
  const names = [...new Set(known.map(({ label }) => words.said(label).text))].filter(Boolean);
  const list = `${name}.known`;
  return (
    <>
      <Line
        {...{ name, attributes }}
        id={name}
        value={shownText(props, (answer) => answer.name)}
        autoComplete={own ? 'organization' : 'off'}
        {...(names.length > 0 ? { list } : {})}
      />
      {names.length > 0 && (
        <datalist id={list}>
          {names.slice(0, MOST_SUGGESTED).map((one) => (
            <option key={one}>{one}</option>
          ))}
        </datalist>
      )}
    </>
  );
}
