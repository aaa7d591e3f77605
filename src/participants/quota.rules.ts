import type { Answers } from '../forms/form-definition.js';

export const quotaDimensions = ['country', 'region', 'organization', 'choice'] as const;

export type QuotaDimension = (typeof quotaDimensions)[number];

/** At most so many of a country, region, organization, or of those who chose an option. */
export interface Quota {
  dimension: QuotaDimension;
  /** The field whose options are limited; empty but for `choice`. */
  fieldId: string;
  /** Country code, region id, organization (`organizationKey`) or option; `*` for each that has no line of its own. */
  key: string;
  capacity: number;
}

/** A named group of countries, as the hosts see the world. */
export interface RegionOfCountries {
  id: string;
  countries: string[];
}

/** What of a person decides about her seat. */
export interface SeatFacts {
  categoryId: string;
  country: string;
  organization: string | null;
  answers: Answers;
}

const EACH = '*';
const LONGEST_KEY = 80;

/** The quotas of an event: which of them concern a person, and how many places each has. */
export class QuotaTable {
  private readonly capacities = new Map<string, number>();
  private readonly dimensions = new Set<QuotaDimension>();
  private readonly fields = new Set<string>();
  private readonly regionOf = new Map<string, string>();

  constructor(quotas: readonly Quota[], regions: readonly RegionOfCountries[]) {
    for (const quota of quotas) {
      this.capacities.set(quotaKey(quota), quota.capacity);
      this.dimensions.add(quota.dimension);
      if (quota.dimension === 'choice') {
        this.fields.add(quota.fieldId);
      }
    }
    for (const { id, countries } of regions) {
      countries.forEach((country) => this.regionOf.set(country, id));
    }
  }

  get isEmpty(): boolean {
    return this.capacities.size === 0;
  }

  /** Everything that her seat counts against, as one key: the category, then each quota. */
  queueOf(facts: SeatFacts): string {
    return this.isEmpty ? facts.categoryId : [facts.categoryId, ...this.keysOf(facts)].join('|');
  }

  /** How many places a quota has, by its key; undefined when none is set. */
  capacityOf(key: string): number | undefined {
    return this.capacities.get(key) ?? this.capacities.get(`${key.slice(0, key.lastIndexOf('/'))}/${EACH}`);
  }

  private keysOf({ country, organization, answers }: SeatFacts): string[] {
    const keys: string[] = [];
    const add = (dimension: QuotaDimension, key: string | undefined, fieldId = '') => {
      const name = key && quotaKey({ dimension, fieldId, key });
      if (name && this.capacityOf(name) !== undefined) {
        keys.push(name);
      }
    };
    if (this.dimensions.has('country')) {
      add('country', country);
    }
    if (this.dimensions.has('region')) {
      add('region', this.regionOf.get(country));
    }
    if (this.dimensions.has('organization') && organization) {
      add('organization', organizationKey(organization));
    }
    for (const fieldId of this.fields) {
      valuesOf(answers[fieldId]).forEach((value) => add('choice', value, fieldId));
    }
    return keys;
  }
}

/** The key of a quota's counter: `country/GE`, `choice/first-time-x1y2z/yes`. */
export function quotaKey({ dimension, fieldId, key }: Omit<Quota, 'capacity'>): string {
  return dimension === 'choice' ? `choice/${fieldId}/${key}` : `${dimension}/${key}`;
}

/** An organization as people write it, without what they write differently: case, accents, dots, spaces. */
export function organizationKey(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_KEY);
}

/** What an answer counts as: codes, `yes` or `no`, text. */
export function valuesOf(answer: unknown): string[] {
  if (typeof answer === 'boolean') {
    return [answer ? 'yes' : 'no'];
  }
  if (Array.isArray(answer)) {
    return answer.filter((value): value is string => typeof value === 'string');
  }
  return typeof answer === 'string' ? [answer] : [];
}
