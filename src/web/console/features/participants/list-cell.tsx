import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { StateMark } from '../../components/state-mark.js';
import { isOwnColumn, type OwnColumn } from './list-columns.rules.js';
import type { ListWords } from './use-list-words.js';
import classes from './participant-list.module.css';

interface ListCellProps {
  line: ListLine;
  column: string;
  words: ListWords;
  /** Her place on the waiting list, where it is known. */
  turn?: number;
}

/** What a column says of somebody. */
export const ListCell = memo(function ListCell({ line, column, words, turn }: ListCellProps) {
  return isOwnColumn(column) ? (
    <OwnCell {...{ line, words, turn }} column={column} />
  ) : (
    <AnswerCell {...{ line, column, words }} />
  );
});

function AnswerCell({ line, column, words }: ListCellProps) {
  const { t } = useTranslation();
  const answer = line.answers?.[column];
  if (answer?.sealed) {
    return (
      <span role="gridcell">
        <span className={classes.lock} role="img" aria-label={t('participants.answers.underLock')}>
          <Icon shape="lock" size={13} />
        </span>
      </span>
    );
  }
  const said = answer ? words.answer(column, answer.formNumber, answer.value) : '';
  return (
    <span role="gridcell" title={said || undefined}>
      {said}
    </span>
  );
}

function OwnCell({ line, column, words, turn }: ListCellProps & { column: OwnColumn }) {
  const { t } = useTranslation();
  const formats = useFormats();
  switch (column) {
    case 'country':
      return (
        <span role="gridcell" className={classes.country}>
          <span className={classes.fullName}>{formats.country(line.country)}</span>
          <abbr className={classes.code} title={formats.country(line.country)} aria-hidden>
            {line.country}
          </abbr>
        </span>
      );
    case 'organization':
      return (
        <span role="gridcell" className={classes.organization} title={line.organization ?? undefined}>
          {line.organization}
        </span>
      );
    case 'category':
      return <span role="gridcell">{words.category(line.categoryId)}</span>;
    case 'state':
      return (
        <span role="gridcell" className={classes.state}>
          <StateMark state={line.state} />
          {turn !== undefined && <span className={classes.quiet}> {formats.number(turn)}</span>}
        </span>
      );
    case 'email':
      return (
        <span role="gridcell" title={line.email ?? undefined}>
          {line.email}
        </span>
      );
    case 'language':
      return <span role="gridcell">{formats.languageName(line.language)}</span>;
    case 'tags':
      return (
        <span role="gridcell" title={line.tags.join(', ')}>
          {line.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
      );
    case 'addedBy':
      return <span role="gridcell">{t(`participants.addedBy.${line.addedBy}`)}</span>;
    case 'registered':
    case 'since':
      return <Moment at={column === 'since' ? (line.decidedAt ?? line.registeredAt) : line.registeredAt} />;
  }
}

function Moment({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <span role="gridcell" className={classes.since}>
      <time dateTime={at} title={formats.instant(at)}>
        {formats.ago(at)}
      </time>
    </span>
  );
}
