import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting, MessageLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useEvent } from '../events/event.queries.js';
import { BackToList } from '../participants/back-to-list.js';
import { messagesQuery } from './messages.queries.js';
import classes from './messages.module.css';

/** The messages of an event: drafts, and what became of those that were sent. */
export function MessagesPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const messages = useQuery(messagesQuery(event.id));
  return (
    <>
      <PageHeader title={t('messages.title')} />
      <div className={classes.page}>
        <BackToList eventId={event.id} />
        {messages.error && <ProblemNote problem={messages.error} onRetry={() => void messages.refetch()} />}
        {messages.isPending && <RowSkeletons />}
        {messages.data?.length === 0 && (
          <EmptyState
            title={t('messages.empty.title')}
            action={
              <Button
                renderRoot={(root) => (
                  <Link to="/events/$eventId/participants" params={{ eventId: event.id }} {...root} />
                )}
              >
                {t('messages.empty.action')}
              </Button>
            }
          >
            {t('messages.empty.text')}
          </EmptyState>
        )}
        <ul className={classes.messages}>
          {messages.data?.map((message) => (
            <li key={message.id}>
              <MessageRow {...{ event, message }} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function MessageRow({ event, message }: { event: Meeting; message: MessageLine }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { results, sentAt, updatedAt, recipients } = message;
  const lost = (results?.failed ?? 0) + (results?.bounced ?? 0);
  return (
    <Link
      to="/events/$eventId/messages/$messageId"
      params={{ eventId: event.id, messageId: message.id }}
      className={classes.message}
    >
      <strong>{formats.text(message.subject, event.languages) || t('messages.noSubject')}</strong>
      <span className={classes.quiet}>
        {sentAt === null
          ? t('messages.draft', { when: formats.ago(updatedAt) })
          : t('messages.sent', {
              count: recipients ?? 0,
              number: formats.number(recipients ?? 0),
              when: formats.ago(sentAt),
            })}
        {lost > 0 && ` · ${t('messages.lost', { count: lost, number: formats.number(lost) })}`}
      </span>
    </Link>
  );
}
