import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { useEvent } from '../events/event.queries.js';
import { MailFilters } from './mail-filters.js';
import { MailList } from './mail-list.js';
import { MailPane } from './mail-pane.js';
import { undeliveredQuery } from './mail-queries.js';
import { UndeliveredNote } from './undelivered-note.js';
import type { MailSearch } from './mail-search.js';
import classes from './mails-page.module.css';

const route = getRouteApi('/signed-in/events/$eventId/mails');

/** Every mail of the event: to whom, which, what became of it; and its words beside the list. */
export function MailsPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const beside = useMediaQuery('(min-width: 62em)', true);
  const { data: undelivered } = useQuery(undeliveredQuery(event.id));
  const go = useCallback(
    (change: Partial<MailSearch>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const show = useCallback((id: string | undefined, replace = false) => go({ open: id }, replace), [go]);
  return (
    <div className={classes.page}>
      <PageHeader title={t('mails.title')} note={t('mails.note')}>
        <MailFilters {...{ search, go }} />
      </PageHeader>
      {undelivered && !search.state && <UndeliveredNote {...undelivered} go={go} />}
      <div className={classes.body}>
        <MailList {...{ event, search, show }} />
        {search.open !== undefined && (
          <MailPane
            key={search.open}
            {...{ event, beside }}
            mailId={search.open}
            onClose={() => show(undefined)}
          />
        )}
      </div>
    </div>
  );
}
