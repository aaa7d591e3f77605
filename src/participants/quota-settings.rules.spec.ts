import { describe, expect, it } from 'vitest';
import type { Quota } from './quota.rules.js';
import { quotaProblems, quotasWithin, regionProblems, tidyQuotas } from './quota-settings.rules.js';

const CAUCASUS = '0199aaaa-0000-7000-8000-000000000001';
const ELSEWHERE = '0199aaaa-0000-7000-8000-000000000002';

const said = (problems: { field: string; code: string }[]) =>
  problems.map(({ field, code }) => `${field}: ${code}`);

describe('Regions', () => {
  const caucasus = { id: CAUCASUS, name: { en: 'South Caucasus' }, countries: ['AM', 'AZ', 'GE'] };
  const known = new Set([CAUCASUS]);

  it('may be changed and added', () => {
    expect(regionProblems([caucasus, { name: { en: 'Eastern Europe' }, countries: ['MD'] }], known)).toEqual(
      [],
    );
  });

  it('share no country', () => {
    const other = { name: { en: 'Black Sea' }, countries: ['GE', 'TR'] };
    expect(said(regionProblems([caucasus, other], known))).toEqual([
      'regions.1.countries: country-in-two-regions',
    ]);
  });

  it('have different names, in each language, whatever the case', () => {
    const other = { name: { en: 'south caucasus', ru: 'Другой' }, countries: [] };
    expect(said(regionProblems([caucasus, other], known))).toEqual(['regions.1.name: twice']);
  });

  it('are the event’s own, each once', () => {
    const foreign = { id: ELSEWHERE, name: { en: 'Foreign' }, countries: [] };
    const again = { id: CAUCASUS, name: { en: 'Again' }, countries: [] };
    expect(said(regionProblems([caucasus, foreign, again], known))).toEqual([
      'regions.1.id: choice',
      'regions.2.id: choice',
    ]);
  });
});

describe('Quotas', () => {
  const subjects = { regions: [{ id: CAUCASUS }], choices: new Map([['first-time-x1y2z', ['yes', 'no']]]) };
  const quota = (given: Partial<Quota>): Quota => ({
    dimension: 'country',
    fieldId: '',
    key: 'GE',
    capacity: 5,
    ...given,
  });
  const check = (...quotas: Partial<Quota>[]) => said(quotaProblems(tidyQuotas(quotas.map(quota)), subjects));

  it('speak of countries, regions, organizations, choices, or of each of them', () => {
    expect(
      check(
        {},
        { key: '*' },
        { dimension: 'region', key: CAUCASUS },
        { dimension: 'organization', key: 'Network “Mir”' },
        { dimension: 'choice', fieldId: 'first-time-x1y2z', key: 'yes' },
        { dimension: 'choice', fieldId: 'first-time-x1y2z', key: '*' },
      ),
    ).toEqual([]);
  });

  it.each([
    ['a country that is none', { key: 'XX' }, 'quotas.0.key: country'],
    ['a region of another event', { dimension: 'region', key: ELSEWHERE }, 'quotas.0.key: choice'],
    ['an organization without letters', { dimension: 'organization', key: '“”' }, 'quotas.0.key: choice'],
    [
      'an option that is none',
      { dimension: 'choice', fieldId: 'first-time-x1y2z', key: 'perhaps' },
      'quotas.0.key: choice',
    ],
    [
      'a field that cannot be counted',
      { dimension: 'choice', fieldId: 'diet', key: 'yes' },
      'quotas.0.fieldId: choice',
    ],
    ['a field where there is none', { fieldId: 'diet' }, 'quotas.0.fieldId: choice'],
  ] as const)('do not speak of %s', (_case, given, problem) => {
    expect(check(given)).toEqual([problem]);
  });

  it('name nothing twice, organizations whatever their spelling', () => {
    expect(check({}, {})).toEqual(['quotas.1.key: twice']);
    const spelt = (key: string) => ({ dimension: 'organization', key }) as const;
    expect(check(spelt('Network Mir'), spelt('NETWORK  “Mir”'))).toEqual(['quotas.1.key: twice']);
  });

  it('go with the region that they speak of', () => {
    const regional = quota({ dimension: 'region', key: CAUCASUS });
    const each = quota({ dimension: 'region', key: '*' });
    expect(quotasWithin([quota({}), regional, each], [])).toEqual([quota({}), each]);
  });
});
