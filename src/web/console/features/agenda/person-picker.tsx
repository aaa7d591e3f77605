import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft } from '../../api/types.js';
import { participantKeys, searchParticipants } from '../participants/participant-queries.js';
import { nameOf } from '../participants/participant-words.js';
import { useTellProblem } from '../review/use-tell-problem.js';
import { savePerson } from './agenda.queries.js';
import { useKeptDraft } from './use-draft.js';
import { usePersonState } from './use-person-state.js';

interface PersonPickerProps {
  eventId: string;
  draft: AgendaDraft;
  error?: string | undefined;
  /** Whether those who are in the agenda already are left out. */
  onlyNew?: boolean;
  /** Called with the id of somebody of the agenda, who may have been added to it just now. */
  onPick: (personId: string) => void;
}

const SHOWN = 8;

/** Finds somebody by name: those of the agenda, then participants of the event, else a new guest. */
export function PersonPicker({ eventId, draft, error, onlyNew = false, onPick }: PersonPickerProps) {
  const { t } = useTranslation();
  const stateOf = usePersonState();
  const kept = useKeptDraft(eventId);
  const tellProblem = useTellProblem();
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), 200);
  const { data: found } = useQuery({
    queryKey: [...participantKeys.lists(eventId), 'for-agenda', sought],
    queryFn: ({ signal }) => searchParticipants(eventId, { q: sought, limit: SHOWN }, signal),
    enabled: sought.length > 1,
    placeholderData: keepPreviousData,
  });
  const add = useMutation({
    mutationFn: (settings: { participantId: string } | { guestName: string }) =>
      savePerson(eventId, null, settings),
    onSuccess: (person) => {
      kept.keep((now) => ({ ...now, people: [...now.people.filter(({ id }) => id !== person.id), person] }));
      onPick(person.id);
    },
    onError: tellProblem,
  });

  const has = (name: string) => name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
  const known = onlyNew ? [] : draft.people.filter(({ name }) => has(name)).slice(0, SHOWN);
  const inAgenda = new Set(draft.people.map(({ participantId }) => participantId));
  const others = sought.length > 1 ? (found?.items ?? []).filter(({ id }) => !inAgenda.has(id)) : [];
  const groups = [
    {
      group: t('agenda.people.of-agenda'),
      items: known.map((person) => ({ value: person.id, label: `${person.name} · ${stateOf(person)}` })),
    },
    {
      group: t('agenda.people.participants'),
      items: others.map((one) => ({
        value: `participant ${one.id}`,
        label: `${nameOf(one)} · ${t(`words:state.${one.state}`)}`,
      })),
    },
    {
      group: t('agenda.people.new-guest'),
      items:
        typed.trim() === ''
          ? []
          : [{ value: 'guest', label: t('agenda.people.add-guest', { name: typed.trim() }) }],
    },
  ].filter(({ items }) => items.length > 0);

  const pick = (value: string | null) => {
    if (value === 'guest') {
      add.mutate({ guestName: typed.trim() });
    } else if (value?.startsWith('participant ')) {
      add.mutate({ participantId: value.slice('participant '.length) });
    } else if (value !== null) {
      onPick(value);
    }
    setTyped('');
  };
  return (
    <Select
      aria-label={t('agenda.people.add')}
      placeholder={t('agenda.people.add')}
      searchable
      data={groups}
      filter={({ options }) => options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={pick}
      error={error}
      nothingFoundMessage={t('agenda.people.type')}
      maxDropdownHeight={320}
      disabled={add.isPending}
    />
  );
}
