import { CloseButton, Kbd, Select, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnMenu } from './column-menu.js';
import { FilterChips } from './filter-chips.js';
import { FilterMenu } from './filter-menu.js';
import { isWaitingList, sorts, type ParticipantSearch, type Sort } from './participant-search.js';
import { StateChips } from './state-chips.js';
import type { Filtering } from './use-filtering.js';
import type { SavedViews } from './use-saved-views.js';
import { ViewMenu } from './view-menu.js';
import classes from './participant-toolbar.module.css';

interface ParticipantToolbarProps {
  filtering: Filtering;
  views: SavedViews;
  columns: readonly string[] | null;
  go: (change: Partial<ParticipantSearch>) => void;
  typed: string;
  onType: (typed: string) => void;
  searchField: RefObject<HTMLInputElement | null>;
}

/** What narrows the list: a name, states, and anything else that is known of people. */
export function ParticipantToolbar(props: ParticipantToolbarProps) {
  const { filtering, views, columns, go } = props;
  const { numbers, search } = filtering;
  return (
    <div className={classes.toolbar} role="search">
      <div className={classes.line}>
        <ViewMenu event={filtering.event} views={views} />
        <SearchField {...props} />
        <FilterMenu filtering={filtering} />
        <FilterChips filtering={filtering} />
        <div className={classes.arrange}>
          <SortChoice search={search} go={go} />
          <ColumnMenu {...{ filtering, columns }} />
        </div>
      </div>
      <StateChips chosen={search.state} byState={numbers?.byState} onChoose={(state) => go({ state })} />
    </div>
  );
}

function SearchField({ searchField, typed, onType }: ParticipantToolbarProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      ref={searchField}
      className={classes.search}
      type="search"
      size="sm"
      autoComplete="off"
      aria-label={t('participants.search')}
      aria-keyshortcuts="/"
      placeholder={t('participants.searchPlaceholder')}
      value={typed}
      onChange={(change) => onType(change.currentTarget.value)}
      onKeyDown={(press) => {
        if (press.key === 'Escape') {
          onType('');
          press.currentTarget.blur();
        }
      }}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label={t('participants.clearSearch')} onClick={() => onType('')} />
        ) : (
          <Kbd size="xs" className={classes.key} aria-hidden>
            /
          </Kbd>
        )
      }
    />
  );
}

function SortChoice({
  search,
  go,
}: {
  search: ParticipantSearch;
  go: (change: Partial<ParticipantSearch>) => void;
}) {
  const { t } = useTranslation();
  const offered = isWaitingList(search) ? (['waiting', ...sorts] as const) : sorts;
  return (
    <Select
      className={classes.sort}
      size="sm"
      aria-label={t('participants.sort')}
      data={offered.map((sort) => ({ value: sort, label: t(`participants.sorts.${sort}`) }))}
      value={search.sort ?? (isWaitingList(search) ? 'waiting' : 'newest')}
      onChange={(sort) => go({ sort: sort === 'waiting' ? undefined : ((sort as Sort | null) ?? undefined) })}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
    />
  );
}
