import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { isOwnColumn } from './list-columns.rules.js';
import type { Sort } from './participant-search.js';
import type { AnswerWords } from './use-answer-words.js';
import type { Questions } from './use-questions.js';
import classes from './participant-list.module.css';

interface ListHeadProps {
  columns: readonly string[];
  questions: Questions;
  words: AnswerWords;
  sort: Sort | undefined;
  onSort: (sort: Sort | undefined) => void;
  /** Whether all are chosen, some, or nobody; missing where nothing is done to many. */
  chosen?: 'all' | 'some' | 'none';
  onChooseAll: () => void;
  /** Follows the rows sideways. */
  rail: RefObject<HTMLDivElement | null>;
}

/** The names of the columns; those one can sort by are buttons, pressed again they go back to the usual order. */
export function ListHead(props: ListHeadProps) {
  const { t } = useTranslation();
  const { columns, questions, words, sort, onSort, chosen, onChooseAll, rail } = props;
  return (
    <div role="rowgroup" className={classes.head} ref={rail}>
      <div role="row" aria-rowindex={1} className={classes.row} data-head>
        <span role="columnheader" className={classes.tick}>
          {chosen && (
            <input
              type="checkbox"
              aria-label={t('participants.select.all')}
              checked={chosen === 'all'}
              ref={(box) => {
                if (box) {
                  box.indeterminate = chosen === 'some';
                }
              }}
              onChange={onChooseAll}
            />
          )}
        </span>
        <ColumnHead sort={sort} by="name" onSort={onSort} isName>
          {t('participants.column.name')}
        </ColumnHead>
        {columns.map((column) => (
          <ColumnHead
            key={column}
            sort={sort}
            by={column === 'country' ? 'country' : undefined}
            onSort={onSort}
          >
            {isOwnColumn(column) ? t(`participants.column.${column}`) : asked(column)}
          </ColumnHead>
        ))}
      </div>
    </div>
  );

  function asked(fieldId: string): string {
    const question = questions.find(fieldId);
    return question ? words.ask(question.field) : '';
  }
}

function ColumnHead(props: {
  sort: Sort | undefined;
  /** What pressing it sorts by; missing where one cannot. */
  by?: Sort;
  isName?: boolean;
  onSort: (sort: Sort | undefined) => void;
  children: string;
}) {
  const { sort, by, isName = false, onSort, children } = props;
  if (!by) {
    return (
      <span role="columnheader" title={children}>
        {children}
      </span>
    );
  }
  const active = sort === by;
  return (
    <span
      role="columnheader"
      className={isName ? classes.name : undefined}
      aria-sort={active ? 'ascending' : 'none'}
    >
      <button type="button" className={classes.sort} onClick={() => onSort(active ? undefined : by)}>
        {children}
        {active && <span aria-hidden> ↑</span>}
      </button>
    </span>
  );
}
