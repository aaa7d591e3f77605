import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useEvent } from '../events/event.queries.js';
import { AgendaEditor } from './agenda-editor.js';
import { agendaQuery } from './agenda.queries.js';
import { BoardSkeleton } from './board-skeleton.js';
import classes from './agenda.module.css';

/** The agenda of an event, on which its organizers work. */
export function AgendaPage() {
  const { t, i18n } = useTranslation();
  const event = useEvent();
  const { data: draft, error, refetch } = useQuery(agendaQuery(event.id, i18n.language));
  if (draft) {
    return <AgendaEditor event={event} draft={draft} />;
  }
  return (
    <div className={classes.page}>
      <PageHeader title={t('shell.agenda')} />
      {error ? (
        <div className={classes.message}>
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <BoardSkeleton />
      )}
    </div>
  );
}
