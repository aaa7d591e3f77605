import type { Region } from '../../api/types.js';

/** A region while it is edited; a new one has no id yet. */
export type EditedRegion = Omit<Region, 'id'> & { id?: string; key: string };

/** In which other region a country lies; it lies in one at most. */
export function regionOf(
  regions: readonly EditedRegion[],
  country: string,
  but: string,
): EditedRegion | undefined {
  return regions.find(({ key, countries }) => key !== but && countries.includes(country));
}

/** Regions that are ready to be saved: each has a name and a country. */
export function areWhole(regions: readonly EditedRegion[]): boolean {
  return regions.every(
    ({ name, countries }) => countries.length > 0 && Object.values(name).some((text) => text.trim() !== ''),
  );
}

/** Groups of countries that meetings like ours are often balanced by. */
export const usualRegions = {
  'central-asia': ['KZ', 'KG', 'TJ', 'TM', 'UZ'],
  'eastern-europe': ['BY', 'MD', 'UA'],
  'south-caucasus': ['AM', 'AZ', 'GE'],
} as const;
