import type { FieldProblem } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { isCountry } from '../platform/http/country.js';
import { isId } from '../platform/ids.js';
import { organizationKey, quotaKey, type Quota } from './quota.rules.js';
import type { RegionLine } from './quota-settings.queries.js';

/** A quota for each country, region, … that has no line of its own. */
export const EACH = '*';

/** A region as the hosts set it; without an id it is new. */
export interface RegionWish {
  id?: string | undefined;
  name: LocalizedText;
  countries: string[];
}

/**
 * What is wrong with a list of regions: a country in two of them, two of one name, or one of another event.
 * @param known ids of the event's regions
 */
export function regionProblems(regions: readonly RegionWish[], known: ReadonlySet<string>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const [countries, names, ids] = [new Set<string>(), new Set<string>(), new Set<string>()];
  regions.forEach((region, index) => {
    const field = (name: string) => `regions.${index}.${name}`;
    const { id } = region;
    if (id !== undefined && (!known.has(id) || ids.has(id))) {
      problems.push({ field: field('id'), code: 'choice' });
    }
    if (region.countries.some((country) => countries.has(country))) {
      problems.push({ field: field('countries'), code: 'country-in-two-regions' });
    }
    const said = Object.entries(region.name).map(([language, name]) => `${language}/${name?.toLowerCase()}`);
    if (said.some((name) => names.has(name))) {
      problems.push({ field: field('name'), code: 'twice' });
    }
    region.countries.forEach((country) => countries.add(country));
    said.forEach((name) => names.add(name));
    ids.add(id ?? '');
  });
  return problems;
}

/** What quotas may speak of at an event. */
export interface QuotaSubjects {
  regions: readonly Pick<RegionLine, 'id'>[];
  /** By field: the values that an answer can have. */
  choices: ReadonlyMap<string, readonly string[]>;
}

/** Quotas as they are kept: organizations by the key that all their spellings share. */
export function tidyQuotas(quotas: readonly Quota[]): Quota[] {
  return quotas.map((quota) =>
    quota.dimension === 'organization' && quota.key !== EACH
      ? { ...quota, key: organizationKey(quota.key) }
      : quota,
  );
}

/** What is wrong with a tidy list of quotas: something that is not there, or that two lines speak of. */
export function quotaProblems(quotas: readonly Quota[], subjects: QuotaSubjects): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  quotas.forEach((quota, index) => {
    const field = (name: string) => `quotas.${index}.${name}`;
    const isField = quota.dimension !== 'choice' || subjects.choices.has(quota.fieldId);
    if (!isField || (quota.dimension !== 'choice' && quota.fieldId !== '')) {
      problems.push({ field: field('fieldId'), code: 'choice' });
    } else if (!isSubject(quota, subjects)) {
      problems.push({ field: field('key'), code: quota.dimension === 'country' ? 'country' : 'choice' });
    } else if (seen.has(quotaKey(quota))) {
      problems.push({ field: field('key'), code: 'twice' });
    }
    seen.add(quotaKey(quota));
  });
  return problems;
}

/** Quotas that still speak of something when these regions are all there are. */
export function quotasWithin(quotas: readonly Quota[], regions: readonly Pick<RegionLine, 'id'>[]): Quota[] {
  return quotas.filter(
    ({ dimension, key }) => dimension !== 'region' || key === EACH || regions.some(({ id }) => id === key),
  );
}

function isSubject({ dimension, fieldId, key }: Quota, { regions, choices }: QuotaSubjects): boolean {
  if (key === EACH) {
    return true;
  }
  switch (dimension) {
    case 'country':
      return isCountry(key);
    case 'region':
      return isId(key) && regions.some(({ id }) => id === key);
    case 'organization':
      return key !== '';
    case 'choice':
      return choices.get(fieldId)?.includes(key) === true;
  }
}
