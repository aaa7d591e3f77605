import type { Quota, Quotas } from '../../api/types.js';

export type Dimension = Quota['dimension'];
type Seats = Quotas['seats'][number];

/** One line for each that has no line of its own. */
export const EACH = '*';

const dimensions: readonly Dimension[] = ['country', 'region', 'organization', 'choice'];

/** Quotas that limit the same kind of thing stand together: the line for each first. */
export function groupsOf(
  quotas: readonly Quota[],
): { dimension: Dimension; fieldId: string; quotas: Quota[] }[] {
  const names = [...new Set(quotas.map(({ dimension, fieldId }) => `${dimension}/${fieldId}`))];
  return names
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => {
      const [dimension, fieldId] = name.split('/') as [Dimension, string];
      const own = quotas.filter((quota) => quota.dimension === dimension && quota.fieldId === fieldId);
      return {
        dimension,
        fieldId,
        quotas: own.toSorted((a, b) => Number(b.key === EACH) - Number(a.key === EACH)),
      };
    });
}

/** The places of one quota; undefined before anybody took one. */
export function seatsOf({ dimension, fieldId, key }: Quota, seats: readonly Seats[]): Seats | undefined {
  const name = dimension === 'choice' ? `choice/${fieldId}/${key}` : `${dimension}/${key}`;
  return seats.find((one) => one.key === name);
}

/** The quotas with one more, or with another number of places where it stands already. */
export function withQuota(quotas: readonly Quota[], added: Quota): Quota[] {
  const isSame = (quota: Quota) =>
    quota.dimension === added.dimension && quota.fieldId === added.fieldId && quota.key === added.key;
  return quotas.some(isSame) ? quotas.map((quota) => (isSame(quota) ? added : quota)) : [...quotas, added];
}

export function withoutQuota(quotas: readonly Quota[], gone: Quota): Quota[] {
  return quotas.filter(
    ({ dimension, fieldId, key }) =>
      dimension !== gone.dimension || fieldId !== gone.fieldId || key !== gone.key,
  );
}

/** Quotas under which more people already have a place than they would leave. */
export function exceeded(quotas: readonly Quota[], seats: readonly Seats[]): Quota[] {
  return quotas.filter((quota) => {
    const { taken = 0, held = 0 } = seatsOf(quota, seats) ?? {};
    return quota.key !== EACH && taken + held > quota.capacity;
  });
}

function rank(name: string): number {
  return dimensions.indexOf(name.split('/')[0] as Dimension);
}
