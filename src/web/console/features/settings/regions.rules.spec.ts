import { describe, expect, it } from 'vitest';
import { areWhole, regionOf, usualRegions, type EditedRegion } from './regions.rules.js';

const region = (key: string, countries: string[], name = 'A name'): EditedRegion => ({
  key,
  name: { en: name },
  countries,
});

describe('regions', () => {
  it('tell in which other region a country lies already', () => {
    const regions = [region('a', ['GE']), region('b', ['AM'])];
    expect([regionOf(regions, 'GE', 'b')?.key, regionOf(regions, 'GE', 'a')]).toEqual(['a', undefined]);
  });

  it('are whole with a name and a country each', () => {
    expect(areWhole([region('a', ['GE'])])).toBe(true);
    expect(areWhole([region('a', []), region('b', ['AM'])])).toBe(false);
    expect(areWhole([region('a', ['GE'], ' ')])).toBe(false);
  });

  it('that are proposed share no country', () => {
    const countries = Object.values(usualRegions).flat();
    expect(new Set(countries).size).toBe(countries.length);
  });
});
