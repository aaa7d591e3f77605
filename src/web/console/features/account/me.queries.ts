import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { Me } from '../../api/types.js';
import { keys } from '../../app/queries.js';

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => body(api.GET('/api/v1/me')),
  staleTime: 60_000,
});

/** The account that is signed in; only below the signed-in route, which has read it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
