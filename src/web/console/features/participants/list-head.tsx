import { useTranslation } from 'react-i18next';
import type { Sort } from './participant-search.js';
import classes from './participant-list.module.css';

interface ListHeadProps {
  sort: Sort | undefined;
  onSort: (sort: Sort | undefined) => void;
}

/** The names of the columns; those one can sort by are buttons, pressed again they go back to the usual order. */
export function ListHead({ sort, onSort }: ListHeadProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row} data-head>
        <span role="columnheader" className={classes.name} aria-sort={sort === 'name' ? 'ascending' : 'none'}>
          <SortButton active={sort === 'name'} onPress={() => onSort(sort === 'name' ? undefined : 'name')}>
            {t('participants.column.name')}
          </SortButton>
        </span>
        <span
          role="columnheader"
          className={classes.country}
          aria-sort={sort === 'country' ? 'ascending' : 'none'}
        >
          <SortButton
            active={sort === 'country'}
            onPress={() => onSort(sort === 'country' ? undefined : 'country')}
          >
            {t('participants.column.country')}
          </SortButton>
        </span>
        <span role="columnheader" className={classes.organization}>
          {t('participants.column.organization')}
        </span>
        <span role="columnheader" className={classes.category}>
          {t('participants.column.category')}
        </span>
        <span role="columnheader" className={classes.state}>
          {t('participants.column.state')}
        </span>
        <span role="columnheader" className={classes.since}>
          {t('participants.column.since')}
        </span>
      </div>
    </div>
  );
}

function SortButton(props: { active: boolean; onPress: () => void; children: string }) {
  return (
    <button type="button" className={classes.sort} onClick={props.onPress}>
      {props.children}
      {props.active && <span aria-hidden> ↑</span>}
    </button>
  );
}
