import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { MailSummary } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import type { MailKind, MailState } from './mail-search.js';

/** Rows of one page; the server gives 100 at most. */
const PAGE = 100;

export interface MailPage {
  items: MailSummary[];
  nextCursor: string | null;
}

interface MailFilter {
  state?: MailState;
  kind?: MailKind;
}

/** The mails of an event, newest first, page after page. */
export function mailListQuery(eventId: string, filter: MailFilter) {
  return infiniteQueryOptions({
    queryKey: [...keys.mails(eventId), 'list', filter],
    queryFn: ({ pageParam, signal }): Promise<MailPage> =>
      body(
        api.GET('/api/v1/events/{eventId}/mails', {
          params: {
            path: { eventId },
            query: { ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: MailPage) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How many mails did not arrive; counted up to one page. */
export function undeliveredQuery(eventId: string) {
  return queryOptions({
    queryKey: [...keys.mails(eventId), 'undelivered'],
    queryFn: async ({ signal }) => {
      const [failed, bounced] = await Promise.all(
        (['failed', 'bounced'] as const).map((state) =>
          body(
            api.GET('/api/v1/events/{eventId}/mails', {
              params: { path: { eventId }, query: { state, limit: PAGE } },
              signal,
            }),
          ),
        ),
      );
      return { failed: failed?.items.length ?? 0, bounced: bounced?.items.length ?? 0 };
    },
  });
}

/** A mail with its words; personal links in it are masked. */
export function mailQuery(eventId: string, mailId: string) {
  return queryOptions({
    queryKey: [...keys.mails(eventId), mailId],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/events/{eventId}/mails/{mailId}', {
          params: { path: { eventId, mailId } },
          signal,
        }),
      ),
  });
}

/** Queues the mail once more. @throws ApiProblem `mail-outdated` when it says what is no longer so */
export async function resendMail(eventId: string, mailId: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/mails/{mailId}/resend', { params: { path: { eventId, mailId } } }),
  );
}
