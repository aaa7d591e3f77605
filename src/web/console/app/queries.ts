import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem.js';

/** Keys of everything read from the server; what concerns one event stands under `keys.event(id)`. */
export const keys = {
  me: ['me'] as const,
  logins: ['me', 'logins'] as const,
  events: ['events'] as const,
  event: (eventId: string) => ['event', eventId] as const,
  settings: (eventId: string) => ['event', eventId, 'settings'] as const,
  seats: (eventId: string) => ['event', eventId, 'seats'] as const,
  numbers: (eventId: string) => ['event', eventId, 'numbers'] as const,
  participants: (eventId: string) => ['event', eventId, 'participants'] as const,
  mails: (eventId: string) => ['event', eventId, 'mails'] as const,
  forms: (eventId: string) => ['event', eventId, 'forms'] as const,
  form: (eventId: string, formId: string) => ['event', eventId, 'forms', formId] as const,
  review: (eventId: string) => ['event', eventId, 'review'] as const,
  quotas: (eventId: string) => ['event', eventId, 'quotas'] as const,
  agenda: (eventId: string) => ['event', eventId, 'agenda'] as const,
  fieldTypes: ['field-types'] as const,
  librarySections: ['form-sections'] as const,
  organizations: ['organizations'] as const,
  organization: (organizationId: string) => ['organizations', organizationId] as const,
  members: (organizationId: string) => ['organizations', organizationId, 'members'] as const,
};

/** One cache for the console; a login that has ended leads to the sign-in page, from wherever it is noticed. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const notice = (thrown: unknown) => {
    if (asProblem(thrown).code === 'unauthenticated') {
      onSignedOut();
    }
  };
  return new QueryClient({
    // Who signed in is asked by the router, which leads to the sign-in page by itself.
    queryCache: new QueryCache({
      onError: (thrown, { queryKey }) => hashKey(queryKey) !== hashKey(keys.me) && notice(thrown),
    }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, thrown) => failures < 2 && [0, 502, 503].includes(asProblem(thrown).status),
      },
    },
  });
}
