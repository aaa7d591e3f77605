import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useEvent } from '../events/event.queries.js';
import { BackToList } from '../participants/back-to-list.js';
import { MessageEditor } from './message-editor.js';
import { MessageResults } from './message-results.js';
import { messageQuery } from './messages.queries.js';
import classes from './messages.module.css';

/** One message: being written, or what became of it. */
export function MessagePage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const event = useEvent();
  const { messageId } = useParams({ from: '/signed-in/events/$eventId/messages/$messageId' });
  const { data: message, error, refetch } = useQuery(messageQuery(event.id, messageId));
  const subject = message && formats.text(message.subject, event.languages);
  return (
    <>
      <PageHeader title={message?.sentAt && subject ? subject : t('messages.write')} />
      <div className={classes.page}>
        <BackToList eventId={event.id} />
        {error && !message && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!error && !message && <RowSkeletons />}
        {message &&
          (message.sentAt === null ? (
            <MessageEditor key={message.id} {...{ event, message }} />
          ) : (
            <MessageResults {...{ event, message }} />
          ))}
      </div>
    </>
  );
}
