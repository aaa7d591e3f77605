import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportLine, ImportMapping, ImportTable, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { StateMark } from '../../components/state-mark.js';
import { listNameOf, nameOf } from '../participants/participant-words.js';
import { useAnswerWords } from '../participants/use-answer-words.js';
import { useFieldWords } from '../participants/use-field-words.js';
import { useQuestions } from '../participants/use-questions.js';
import { importRowsQuery } from './imports.queries.js';
import classes from './imports.module.css';

type Decision = NonNullable<ImportMapping['decisions']>[number];

/** What a person can decide; all else is to be corrected in the file. */
const decidable = ['row-like-person', 'row-like-row', 'row-ended'];

interface PreviewRowsProps {
  event: Meeting;
  table: ImportTable;
  kind: ImportKind;
  version: number;
  busy: boolean;
  onDecide: (decision: Decision) => void;
}

/** The rows of which the same would become. */
export function PreviewRows({ event, table, kind, version, busy, onDecide }: PreviewRowsProps) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery(importRowsQuery(event.id, table.id, version, kind));
  const lines = rows.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.error) {
    return <ProblemNote problem={rows.error} onRetry={() => void rows.refetch()} />;
  }
  if (rows.isPending) {
    return <RowSkeletons rows={5} />;
  }
  return (
    <>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <PreviewRow key={line.row} {...{ event, table, line, busy, onDecide }} />
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t('imports.more')}
        </Button>
      )}
    </>
  );
}

function PreviewRow(props: Omit<PreviewRowsProps, 'kind' | 'version'> & { line: ImportLine }) {
  const { event, table, line, busy, onDecide } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const { person, problems, candidates, row } = line;
  const isOpen = candidates.length > 0 || problems.some(({ code }) => decidable.includes(code));
  const name = listNameOf({ givenName: person.givenName ?? '', familyName: person.familyName ?? '' });
  return (
    <li className={classes.line}>
      <span className={classes.number}>{t('imports.row', { number: formats.number(row) })}</span>
      <div className={classes.about}>
        <strong>{name || t('imports.nameless')}</strong> <span className={classes.quiet}>{person.email}</span>
        {problems.map(({ code, message, column }) => (
          <p key={`${code} ${column}`} className={classes.problem}>
            {column !== null && <b>{table.headers[column]}: </b>}
            {message}
          </p>
        ))}
        <Changes event={event} line={line} />
        {candidates.map((candidate) => (
          <div key={candidate.id} className={classes.candidate}>
            <span>
              {nameOf(candidate)} <StateMark state={candidate.state} />{' '}
              <span className={classes.quiet}>
                {[candidate.email, candidate.organization, formats.country(candidate.country)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() => onDecide({ row, do: 'update', participantId: candidate.id })}
            >
              {t('imports.decide.update')}
            </Button>
          </div>
        ))}
        {isOpen && (
          <Group gap={6} mt={6}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() => onDecide({ row, do: 'new' })}
            >
              {t('imports.decide.new')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={busy}
              onClick={() => onDecide({ row, do: 'skip' })}
            >
              {t('imports.decide.skip')}
            </Button>
          </Group>
        )}
      </div>
    </li>
  );
}

/** What of her would be another afterwards. */
function Changes({ event, line }: { event: Meeting; line: ImportLine }) {
  const { t } = useTranslation();
  const { nameOfField, wordOf } = useFieldWords(event);
  const questions = useQuestions(event);
  const words = useAnswerWords(event);
  return line.changes.map(({ field, before, after, sealed }) => {
    const question = questions.find(field.replace(/^answers\./, ''))?.field;
    const say = (value: unknown) => (question ? words.say(question, value) : wordOf(field, value));
    return (
      <p key={field} className={classes.change}>
        {question ? words.ask(question) : nameOfField(field)}:{' '}
        {sealed ? (
          <span role="img" aria-label={t('participants.answers.underLock')}>
            <Icon shape="lock" size={12} />
          </span>
        ) : (
          <>
            {before !== undefined && before !== null && <s>{say(before)}</s>} {say(after)}
          </>
        )}
      </p>
    );
  });
}
