import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewLine, ReviewOverview } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import hidden from '../../components/hidden.module.css';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { StateMark } from '../../components/state-mark.js';
import { may } from '../events/event.queries.js';
import { ParticipantHistory } from '../participants/participant-history.js';
import { nameOf } from '../participants/participant-words.js';
import { AnswersSection } from './answers-section.js';
import { DecisionBar } from './decision-bar.js';
import { DuplicatesSection } from './duplicates-section.js';
import { NotesSection } from './notes-section.js';
import { reviewQuery } from './review-queries.js';
import { SaidSummary } from './said-summary.js';
import { TagsAndAssignee } from './tags-and-assignee.js';
import type { Deciding } from './use-deciding.js';
import classes from './application.module.css';

/** Fields of the application that keys lead to. */
export interface ApplicationFields {
  note: RefObject<HTMLTextAreaElement | null>;
  tags: RefObject<HTMLInputElement | null>;
  assignee: RefObject<HTMLInputElement | null>;
}

interface ApplicationPaneProps {
  event: Meeting;
  participantId: string;
  /** What the queue knows of her already; shown while the rest is read. */
  known: ReviewLine | undefined;
  overview: ReviewOverview | undefined;
  deciding: Deciding;
  fields: ApplicationFields;
  /** Whether it is all that the screen shows. */
  isAlone: boolean;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  /** What a decision would do to the balance, where there is no pane for it. */
  balance?: ReactNode;
}

/** One application: who she is, what she answered, what has been said, and the decision. */
export function ApplicationPane(props: ApplicationPaneProps) {
  const { t } = useTranslation();
  const { event, participantId, known, overview, deciding, fields, onClose, onStep } = props;
  const { data: detail, error, refetch } = useQuery(reviewQuery(event.id, participantId));
  const line = detail ?? known;
  const writes = may(event, 'participants.decide');
  return (
    <article className={classes.pane} aria-label={line ? nameOf(line) : t('review.application')}>
      {props.isAlone && <h1 className={hidden.hidden}>{t('shell.review')}</h1>}
      <div className={classes.tools}>
        <ActionIcon variant="subtle" aria-label={t('review.previous')} onClick={() => onStep(-1)}>
          <Icon shape="up" />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('review.next')} onClick={() => onStep(1)}>
          <Icon shape="down" />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('review.close')} onClick={onClose}>
          <Icon shape="close" />
        </ActionIcon>
      </div>
      <div className={classes.content}>
        {error && !line && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!error && !line && <RowSkeletons rows={6} />}
        {line && (
          <>
            <Head {...{ event, line }} />
            {overview && <DecisionBar {...{ line, deciding }} may={overview.may} />}
            <SaidSummary {...{ event, line, detail, overview, deciding }} />
            <TagsAndAssignee
              {...{ event, line }}
              mayWrite={writes && line.open}
              tagsField={fields.tags}
              assigneeField={fields.assignee}
            />
            <DuplicatesSection {...{ event, participantId }} />
            {props.balance}
            <AnswersSection {...{ event, participantId }} />
            {detail && <NotesSection {...{ event, detail }} field={fields.note} />}
            <ParticipantHistory event={event} participant={line} />
          </>
        )}
      </div>
    </article>
  );
}

function Head({ event, line }: { event: Meeting; line: ReviewLine }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const category = event.categories.find(({ id }) => id === line.categoryId);
  const about = [
    line.badgeName,
    formats.country(line.country),
    line.organization,
    t('review.reads', { language: formats.languageName(line.language) }),
  ];
  return (
    <header>
      <p className={classes.state}>
        <StateMark state={line.state} />{' '}
        <span className={classes.quiet}>· {formats.text(category?.title, event.languages)}</span>
      </p>
      <h2 className={classes.name}>{nameOf(line)}</h2>
      <p className={classes.about}>
        {about.filter(Boolean).join(' · ')} ·{' '}
        <time dateTime={line.registeredAt} title={formats.instant(line.registeredAt, event.timeZone)}>
          {formats.ago(line.registeredAt)}
        </time>
      </p>
    </header>
  );
}
