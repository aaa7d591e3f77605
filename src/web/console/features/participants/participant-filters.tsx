import { Button, Popover, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Meeting, Numbers } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ChipButton } from '../../components/chip-button.js';
import { isWaitingList, sorts, type ParticipantSearch, type Sort } from './participant-search.js';
import { sumOf } from './state-chips.rules.js';
import classes from './participant-toolbar.module.css';

interface ParticipantFiltersProps {
  event: Meeting;
  numbers: Numbers | undefined;
  search: ParticipantSearch;
  go: (change: Partial<ParticipantSearch>) => void;
}

/** Category, country and order in a small sheet; what narrows the list stands beside it, and goes at a press. */
export function ParticipantFilters({ event, numbers, search, go }: ParticipantFiltersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [opened, { toggle, close }] = useDisclosure(false);
  const category = event.categories.find(({ id }) => id === search.category);
  const removable = [
    category && { name: formats.text(category.title, event.languages), clear: { category: undefined } },
    search.country && { name: formats.country(search.country), clear: { country: undefined } },
  ].filter((filter) => typeof filter === 'object');
  return (
    <div className={classes.filters}>
      <Popover opened={opened} onChange={close} position="bottom-start" shadow="md" width={280} trapFocus>
        <Popover.Target>
          <Button variant="default" size="sm" onClick={toggle}>
            {t('participants.filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('participants.filter')}>
          <Stack gap="sm">
            <Select
              label={t('participants.column.category')}
              placeholder={t('participants.anyCategory')}
              data={categoryOptions()}
              value={search.category ?? null}
              onChange={(id) => go({ category: id ?? undefined })}
              clearable
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label={t('participants.column.country')}
              placeholder={t('participants.anyCountry')}
              data={countryOptions()}
              value={search.country ?? null}
              onChange={(code) => go({ country: code ?? undefined })}
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label={t('participants.sort')}
              data={sortOptions()}
              value={search.sort ?? (isWaitingList(search) ? 'waiting' : 'newest')}
              onChange={(sort) =>
                go({ sort: sort === 'waiting' ? undefined : ((sort as Sort | null) ?? undefined) })
              }
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {removable.map(({ name, clear }) => (
        <ChipButton key={name} label={t('participants.removeFilter', { name })} onPress={() => go(clear)}>
          {name} <span aria-hidden>×</span>
        </ChipButton>
      ))}
    </div>
  );

  function sortOptions() {
    const offered = isWaitingList(search) ? (['waiting', ...sorts] as const) : sorts;
    return offered.map((sort) => ({ value: sort, label: t(`participants.sorts.${sort}`) }));
  }

  function categoryOptions() {
    return event.categories.map(({ id, title }) => ({
      value: id,
      label: formats.text(title, event.languages),
    }));
  }

  function countryOptions() {
    return (numbers?.byCountry ?? [])
      .map(({ country, byState }) => ({
        value: country,
        label: `${formats.country(country)} · ${formats.number(sumOf(byState))}`,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, formats.language));
  }
}
