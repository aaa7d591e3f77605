import { CloseButton, Kbd, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, Numbers } from '../../api/types.js';
import { ParticipantFilters } from './participant-filters.js';
import type { ParticipantSearch } from './participant-search.js';
import { StateChips } from './state-chips.js';
import classes from './participant-toolbar.module.css';

interface ParticipantToolbarProps {
  event: Meeting;
  numbers: Numbers | undefined;
  search: ParticipantSearch;
  go: (change: Partial<ParticipantSearch>) => void;
  typed: string;
  onType: (typed: string) => void;
  searchField: RefObject<HTMLInputElement | null>;
}

/** What narrows the list: a name, states, category and country. */
export function ParticipantToolbar(props: ParticipantToolbarProps) {
  const { t } = useTranslation();
  const { event, numbers, search, go, typed, onType, searchField } = props;
  return (
    <div className={classes.toolbar} role="search">
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
      <ParticipantFilters {...{ event, numbers, search, go }} />
      <StateChips chosen={search.state} byState={numbers?.byState} onChoose={(state) => go({ state })} />
    </div>
  );
}
