import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, SaidAnswer, SaidAnswers } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { may } from '../events/event.queries.js';
import { participantKeys } from '../participants/participant-queries.js';
import { openAnswers } from './review-commands.js';
import { answersQuery } from './review-queries.js';
import classes from './application.module.css';

interface AnswersSectionProps {
  event: Meeting;
  participantId: string;
}

/** What she answered, section by section; sealed answers are named, and opened with a reason by those who may. */
export function AnswersSection({ event, participantId }: AnswersSectionProps) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(answersQuery(event.id, participantId, i18n.language));
  const [opened, setOpened] = useState<SaidAnswers | null>(null);
  const [asking, setAsking] = useState(false);
  const sheets = (opened ?? data)?.sheets ?? [];
  const sealed = sheets.flatMap(({ sections }) =>
    sections.flatMap(({ answers }) => answers.filter((answer) => answer.sealed)),
  );
  if (error && !data) {
    return <ProblemNote problem={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <RowSkeletons rows={5} />;
  }
  if (sheets.length === 0) {
    return <p className={classes.quiet}>{t('review.answers.none')}</p>;
  }
  return (
    <>
      {sheets.map((sheet) =>
        sheet.sections.map((section) => (
          <Section
            key={`${sheet.formId}/${section.title}`}
            title={section.title}
            answers={section.answers.filter(({ sealed: isSealed, answer }) => !isSealed || answer !== null)}
            {...{ event, participantId }}
          />
        )),
      )}
      {sealed.length > 0 && !opened && (
        <div className={classes.sealed}>
          <Icon shape="lock" size={15} />
          <span>
            {t('review.answers.sealed', { count: sealed.length })}{' '}
            {sealed.map(({ question }) => question).join(', ')}
          </span>
          {may(event, 'participants.read-sensitive') ? (
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {t('review.answers.open')}
            </Button>
          ) : (
            <small>{t('review.answers.not-yours')}</small>
          )}
        </div>
      )}
      {asking && (
        <OpeningDialog
          {...{ event, participantId }}
          questions={sealed.map(({ question }) => question)}
          onClose={() => setAsking(false)}
          onOpened={(answers) => {
            setOpened(answers);
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

interface SectionProps extends AnswersSectionProps {
  title: string;
  answers: SaidAnswer[];
}

function Section({ event, participantId, title, answers }: SectionProps) {
  const { t } = useTranslation();
  if (answers.length === 0) {
    return null;
  }
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      <dl className={classes.facts}>
        {answers.map(({ fieldId, question, answer, sealed, files }) => (
          <div key={fieldId}>
            <dt>
              {sealed && (
                <span role="img" aria-label={t('review.answers.was-sealed')}>
                  <Icon shape="lock" size={11} />
                </span>
              )}{' '}
              {question}
            </dt>
            <dd>
              {files.length === 0 && answer}
              {files.map((file) => (
                <FileLink key={file.id} {...{ event, participantId, file }} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FileLink({
  event,
  participantId,
  file,
}: AnswersSectionProps & { file: SaidAnswer['files'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const kilobytes = Math.max(1, Math.round(file.bytes / 1024));
  return (
    <a
      className={classes.file}
      href={`/api/v1/events/${event.id}/participants/${participantId}/files/${file.id}`}
      download={file.name}
    >
      <Icon shape="file" size={13} /> {file.name}{' '}
      <small>{t('review.answers.kilobytes', { count: kilobytes, size: formats.number(kilobytes) })}</small>
    </a>
  );
}

interface OpeningDialogProps extends AnswersSectionProps {
  questions: string[];
  onClose: () => void;
  onOpened: (answers: SaidAnswers) => void;
}

/** Asks why sealed answers are opened: the reason is kept, and she can see it. */
function OpeningDialog({ event, participantId, questions, onClose, onOpened }: OpeningDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const open = useMutation({
    mutationFn: () => openAnswers(event.id, participantId, why.trim()),
    onSuccess: (answers) => {
      void queries.invalidateQueries({ queryKey: participantKeys.history(event.id, participantId) });
      onOpened(answers);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.answers.open-title', { count: questions.length })}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        className={formClasses.fields}
        onSubmit={(submit) => {
          submit.preventDefault();
          open.mutate();
        }}
      >
        {open.isError && <ProblemNote problem={open.error} />}
        <p className={formClasses.quiet}>{questions.join(', ')}</p>
        <Textarea
          label={t('review.answers.why')}
          description={t('review.answers.why-help')}
          value={why}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          onChange={(typed) => setWhy(typed.currentTarget.value)}
        />
        <Button type="submit" loading={open.isPending} disabled={why.trim() === ''}>
          {t('review.answers.open-now')}
        </Button>
      </form>
    </Modal>
  );
}
