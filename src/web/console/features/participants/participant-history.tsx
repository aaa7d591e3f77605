import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { PaneSection } from './pane-section.js';
import { participantHistoryQuery } from './participant-queries.js';
import { deedOf } from './participant-history.rules.js';
import { useFieldWords } from './use-field-words.js';
import classes from './participant-pane.module.css';

/** What happened to her, newest first: what, who, when, and what stood there before. */
export function ParticipantHistory({ event, participant }: { event: Meeting; participant: { id: string } }) {
  const { t } = useTranslation();
  const history = useQuery(participantHistoryQuery(event.id, participant.id));
  if (history.data?.length === 0) {
    return null;
  }
  return (
    <PaneSection title={t('participants.history.title')}>
      {history.error && <ProblemNote problem={history.error} onRetry={() => void history.refetch()} />}
      <ol className={classes.lines}>
        {history.data?.map((entry) => (
          <HistoryLine key={`${entry.at} ${entry.action}`} {...{ event, entry }} />
        ))}
      </ol>
    </PaneSection>
  );
}

function HistoryLine({ event, entry }: { event: Meeting; entry: HistoryEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { nameOfField, wordOf } = useFieldWords(event);
  const { deed, showsFields } = deedOf(entry);
  return (
    <li>
      {t(`participants.history.${deed}`)}
      {showsFields &&
        entry.fields.map((field) => (
          <span key={field} className={classes.change}>
            {nameOfField(field)}: {entry.before && <s>{wordOf(field, entry.before[field])}</s>}{' '}
            {entry.after && wordOf(field, entry.after[field])}
          </span>
        ))}
      <small>
        {actorName()} ·{' '}
        <time dateTime={entry.at} title={formats.instant(entry.at, event.timeZone)}>
          {formats.ago(entry.at)}
        </time>
      </small>
    </li>
  );

  function actorName(): string {
    const { kind, name } = entry.actor;
    if (name) {
      return name;
    }
    switch (kind) {
      case 'account':
        return t('participants.history.actor.account');
      case 'participant':
        return t('participants.history.actor.participant');
      default:
        return t('participants.history.actor.system');
    }
  }
}
