import type { ReactElement } from 'react';
import type { Visibility } from '../../../participants/own-visibility.service.js';
import type { OwnChanges, Participation } from '../../../participants/self-service.js';
import { Invalid, StaleVersion, type FieldProblem } from '../../../platform/errors.js';
import { sayCountry, sayLanguage } from '../../../platform/i18n/dates.js';
import type { ChangedMeanwhile } from '../forms/questions-on-page.js';
import { labelsOf } from '../person-fields.js';
import type { Reader } from '../reader.js';
import { ownDataOf } from '../typed-form.js';

/**
 * Why what she typed was not kept: what does not fit, or `stale` when it was changed after she opened the page.
 * @throws whatever else went wrong
 */
export function whyNotKept(error: unknown): FieldProblem[] | 'stale' {
  if (error instanceof StaleVersion) {
    return 'stale';
  }
  if (error instanceof Invalid) {
    return error.fields;
  }
  throw error;
}

/** What her pages show of her, as their inputs hold it. */
const facts = {
  change: ['givenName', 'familyName', 'badgeName', 'organization', 'country', 'language', 'photography'],
  visibility: ['badgeName', 'hidesOrganization', 'staysOffLists', 'photography'],
} as const;

export type PageOfFacts = keyof typeof facts;

type Fact = (typeof facts)[PageOfFacts][number];

/** Facts by their names; those of a page that does not show them are missing. */
export type SeenData = Partial<Record<Fact, string>>;

const ownTexts = ['givenName', 'familyName', 'badgeName', 'organization', 'country', 'language'] as const;

/** The facts of a page as they stand now. */
export function factsOf(page: PageOfFacts, mine: Participation): SeenData {
  const { hidesOrganization, staysOffLists } = mine.participant;
  const all: Record<string, string | boolean> = { ...ownDataOf(mine), hidesOrganization, staysOffLists };
  return Object.fromEntries(facts[page].map((name) => [name, asInput(all[name])]));
}

/** What the page showed when she opened it, as it brings it back; what it does not tell counts as unchanged. */
export function seenIn(body: unknown): SeenData {
  const posted = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const names = [...new Set<Fact>([...facts.change, ...facts.visibility])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = posted[`seen.${name}`];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** Brings back what the page showed. */
export function SeenFields({ seen }: { seen: SeenData }): ReactElement {
  return (
    <>
      {Object.entries(seen).map(([name, value]) => (
        <input key={name} type="hidden" name={`seen.${name}`} value={value} />
      ))}
    </>
  );
}

/** Which facts of a page were changed after she opened it. */
export function changedSince(page: PageOfFacts, mine: Participation, seen: SeenData): Fact[] {
  const now = factsOf(page, mine);
  return facts[page].filter((name) => seen[name] !== undefined && seen[name] !== now[name]);
}

/** What was changed meanwhile, with what it is now. */
export function sayChanged(
  page: PageOfFacts,
  mine: Participation,
  seen: SeenData,
  reader: Reader,
): ChangedMeanwhile[] {
  const now = factsOf(page, mine);
  const { t } = reader;
  const labels: Record<string, string> = {
    ...labelsOf(reader),
    hidesOrganization: t('own.visibility.hidesOrganization'),
    staysOffLists: t('own.visibility.staysOffLists'),
  };
  return changedSince(page, mine, seen).map((name) => ({
    question: { text: labels[name]! },
    answer: sayFact(name, now[name] ?? '', reader),
  }));
}

/** What she typed, but for facts that she left as they were: of these the newer ones stand. */
export function withNewerFacts<Wish extends object>(
  page: PageOfFacts,
  mine: Participation,
  seen: SeenData,
  wish: Wish,
): Wish {
  const now = factsOf(page, mine);
  const typed = wish as Record<string, string | boolean>;
  const left = changedSince(page, mine, seen).filter(
    (name) => name in wish && asInput(typed[name]) === seen[name],
  );
  const newer = left.map((name) => [
    name,
    typeof typed[name] === 'boolean' ? now[name] === 'yes' : now[name],
  ]);
  return { ...wish, ...(Object.fromEntries(newer) as Partial<Wish>) };
}

/** The part of it that stands in her row. */
export function seenTexts(seen: SeenData): OwnChanges {
  const texts = ownTexts.filter((name) => seen[name] !== undefined);
  return Object.fromEntries(
    texts.map((name) => [
      name,
      seen[name] === '' && (name === 'badgeName' || name === 'organization') ? null : seen[name],
    ]),
  );
}

/** The part of it that says how others see her; undefined when the page did not tell. */
export function seenVisibility({ hidesOrganization, staysOffLists }: SeenData): Visibility | undefined {
  return hidesOrganization === undefined || staysOffLists === undefined
    ? undefined
    : { hidesOrganization: hidesOrganization === 'yes', staysOffLists: staysOffLists === 'yes' };
}

function asInput(value: string | boolean | undefined): string {
  return typeof value === 'boolean' ? (value ? 'yes' : '') : (value ?? '');
}

function sayFact(name: Fact, value: string, { t, language }: Reader): string {
  switch (name) {
    case 'country':
      return sayCountry(language, value);
    case 'language':
      return sayLanguage(language, value);
    case 'photography':
    case 'hidesOrganization':
    case 'staysOffLists':
      return value === 'yes' ? t('fields.yes') : t('fields.no');
    default:
      return value === '' ? t('fields.noAnswer') : value;
  }
}
