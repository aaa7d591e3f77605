import { describe, expect, it } from 'vitest';
import { organizationKey, QuotaTable } from './quota.rules.js';

const facts = { categoryId: 'cat', country: 'GE', organization: 'Women’s Fund', answers: {} };
const regions = [{ id: 'sc', countries: ['AM', 'AZ', 'GE'] }];
const line = (
  dimension: 'country' | 'region' | 'organization' | 'choice',
  key: string,
  capacity: number,
  fieldId = '',
) => ({
  dimension,
  key,
  capacity,
  fieldId,
});

describe('quotas', () => {
  it('leave the category alone where there are none', () => {
    expect(new QuotaTable([], regions).queueOf(facts)).toBe('cat');
  });

  it('concern a person by her country, its region and her organization', () => {
    const table = new QuotaTable(
      [line('country', 'GE', 3), line('region', 'sc', 9), line('organization', '*', 2)],
      regions,
    );
    expect(table.queueOf(facts)).toBe('cat|country/GE|region/sc|organization/women s fund');
    expect(table.queueOf({ ...facts, country: 'KG', organization: null })).toBe('cat');
  });

  it('take the line of a country before the line for each', () => {
    const table = new QuotaTable([line('country', '*', 5), line('country', 'GE', 3)], regions);
    expect(table.capacityOf('country/GE')).toBe(3);
    expect(table.capacityOf('country/KG')).toBe(5);
  });

  it('concern a person by what she chose, one choice or several', () => {
    const table = new QuotaTable(
      [line('choice', 'yes', 10, 'first-x1'), line('choice', '*', 4, 'topic-x2')],
      regions,
    );
    const answers = { 'first-x1': true, 'topic-x2': ['law', 'media'] };
    expect(table.queueOf({ ...facts, answers })).toBe(
      'cat|choice/first-x1/yes|choice/topic-x2/law|choice/topic-x2/media',
    );
    expect(table.queueOf({ ...facts, answers: { 'first-x1': false } })).toBe('cat');
  });

  it.each([
    ['Women’s Fund', 'WOMEN’S  FUND'],
    ['Fundación Ágora', 'fundacion agora'],
    ['Фонд «Мир»', 'фонд мир'],
  ])('know an organization under other spellings: %s, %s', (one, other) => {
    expect(organizationKey(one)).toBe(organizationKey(other));
  });

  it('let no name of an organization break the key', () => {
    expect(organizationKey('a|b/c')).toBe('a b c');
  });
});
