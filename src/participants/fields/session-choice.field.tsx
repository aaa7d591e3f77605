import type { ReactElement } from 'react';
import type { FieldProps, FieldType, ListItem, ParseContext, Parsed, Words } from '../../forms/field-type.js';
import { settingProblems, settingsOf } from '../../forms/field-settings.js';
import type { FormField } from '../../forms/form-definition.js';
import { labelColumn } from '../../forms/fields/answer-columns.js';
import { Choices, type Choice } from '../../forms/fields/inputs.js';
import { countProblem, parseList } from '../../forms/fields/options.rules.js';
import { shownTexts } from '../../forms/fields/shown-answer.js';
import { dayOf, sayList, sayTime, sayWeekday } from '../../platform/i18n/dates.js';
import { blocksOf, findClash, isOpen, type SessionBlock, type SessionItem } from './session-blocks.rules.js';

const MOST = 50;

const settings = [{ name: 'max', kind: 'whole', min: 1, max: MOST }] as const;

/**
 * Sessions of the event that take sign-ups (the list `sessions`), none two at the same time. One that takes none any
 * more stays with whoever has it. Whether a place is left is the desk's to say.
 */
export const sessionChoice: FieldType<string[]> = {
  name: 'session-choice',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'values',
  refersTo: 'sessions',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => posted.texts(),
  parse: (value, field, context) => parseSessions(value, field, context),
  render: (props) => <Blocks {...props} />,
  values: (answer) => answer,
  say: (answer, _field, words) => saySessions(answer, words),
  exportColumns: (_field, words) => [labelColumn(sessionNames(words))],
};

/** Kept in the order of the agenda, so that the same choice is the same answer. */
function parseSessions(value: unknown, field: FormField, context: ParseContext): Parsed<string[]> {
  const sessions = new Map(itemsFor(field, context).map((item) => [item.id, item]));
  const { max = MOST } = settingsOf(field, settings);
  const parsed = parseList(
    value,
    (one) => (typeof one === 'string' && sessions.has(one) ? undefined : { code: 'session-closed' }),
    max,
  );
  if (!('answer' in parsed) || parsed.answer.length === 0) {
    return 'answer' in parsed ? { answer: null } : parsed;
  }
  const chosen = new Set(parsed.answer);
  const items = [...sessions.values()].filter(({ id }) => chosen.has(id));
  const problem = countProblem(items.length, { max });
  if (problem) {
    return problem;
  }
  const clash = findClash([...items, ...heldBesides(context, chosen)]);
  return clash ? { code: clash } : { answer: items.map(({ id }) => id) };
}

function Blocks(props: FieldProps<string[]>): ReactElement {
  const { field, name, words, context } = props;
  const { max } = settingsOf(field, settings);
  const blocks = blocksOf(itemsFor(field, context));
  return (
    <>
      {max !== undefined && <p className="help">{words.t('fields.mostSessions', { count: max })}</p>}
      {blocks.map((block, index) => (
        <Block key={block.items[0]!.id} {...props} block={block} id={index === 0 ? name : undefined} />
      ))}
    </>
  );
}

/** Sessions of one time, under the day on which they are held. */
function Block(props: FieldProps<string[]> & { block: SessionBlock; id: string | undefined }): ReactElement {
  const { name, words, attributes, context, block, id } = props;
  const chosen = shownTexts(props, (answer) => answer);
  const heading = [dayLine(block, words, context), block.isExclusive ? words.t('fields.oneOfThese') : '']
    .filter(Boolean)
    .join('. ');
  const label = `${name}.block-${block.items[0]!.id}`;
  return (
    <div
      className="block"
      {...(heading ? { role: 'group', 'aria-labelledby': label } : {})}
      {...(block.isExclusive ? { 'data-one-of-these': '' } : {})}
    >
      {heading && (
        <p className="block-time" id={label}>
          {heading}
        </p>
      )}
      <Choices
        {...{ name, attributes }}
        firstId={id}
        kind="checkbox"
        chosen={[...chosen, ...block.items.filter(({ held }) => held).map(({ id: heldId }) => heldId)]}
        choices={block.items.map((item) => choiceOf(item, chosen.includes(item.id), words, context))}
      />
    </div>
  );
}

function choiceOf(item: SessionItem, isChosen: boolean, words: Words, { timeZone }: ParseContext): Choice {
  const { text, lang } = words.said(item.label);
  const { startsAt, endsAt } = item;
  const time =
    startsAt && endsAt && timeZone
      ? [startsAt, endsAt].map((moment) => sayTime(words.language, moment, timeZone)).join('–')
      : '';
  const note = [time, stateOf(item, words)].filter(Boolean).join(' · ');
  return {
    value: item.id,
    label: text,
    ...(lang ? { lang } : {}),
    ...(note ? { note } : {}),
    ...(item.held || item.full ? { disabled: item.held === true || !isChosen } : {}),
  };
}

function stateOf({ held, closed, full }: SessionItem, { t }: Words): string {
  if (held) {
    return t('fields.sessionHeld');
  }
  return closed ? t('fields.sessionClosed') : full ? t('fields.full') : '';
}

function dayLine({ items }: SessionBlock, { language }: Words, { timeZone }: ParseContext): string {
  const startsAt = items[0]?.startsAt;
  return startsAt && timeZone ? sayWeekday(language, dayOf(startsAt, timeZone)) : '';
}

function saySessions(answer: readonly string[], words: Words): string {
  const names = sessionNames(words);
  const known = answer.flatMap((id) => names.get(id) ?? []);
  return known.length === answer.length
    ? sayList(words.language, known)
    : words.t('fields.sessions', { count: answer.length });
}

function sessionNames({ lists, said }: Words): Map<string, string> {
  return new Map([...(lists?.get('sessions') ?? none)].map(([id, { label }]) => [id, said(label).text]));
}

/** Those that she may sign up for, and those that she has already. */
function itemsFor(
  { id: fieldId }: FormField,
  { lists, previous, now, categoryId }: ParseContext,
): SessionItem[] {
  const before = previous?.[fieldId];
  const chosen = new Set<unknown>(Array.isArray(before) ? before : []);
  return [...(lists.get('sessions') ?? none)].flatMap(([id, item]) => {
    const isHers = chosen.has(id) || item.held === true;
    const isForHer = categoryId === undefined || (item.categoryIds?.includes(categoryId) ?? true);
    if (!isOpen(item, now)) {
      return isHers ? [{ ...item, id, closed: true }] : [];
    }
    return isHers || isForHer ? [{ ...item, id }] : [];
  });
}

/** What she has by another way than this question; she cannot choose anything that excludes it. */
function heldBesides({ lists }: ParseContext, chosen: ReadonlySet<string>): SessionItem[] {
  return [...(lists.get('sessions') ?? none)]
    .filter(([id, { held }]) => held && !chosen.has(id))
    .map(([id, item]) => ({ ...item, id }));
}

const none: ReadonlyMap<string, ListItem> = new Map();
