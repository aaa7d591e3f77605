import { Alert, Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportPreview, ImportTable, Meeting } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { participantLanguages } from '../participants/participant-choices.js';
import { ColumnTable } from './column-table.js';
import { mapTable } from './imports.queries.js';
import { claimedTwice, firstColumns, namesPeople } from './mapping.rules.js';
import { useTargetWords } from './use-target-words.js';
import classes from './imports.module.css';

interface MappingStepProps {
  event: Meeting;
  table: ImportTable;
  /** What was settled before, when one comes back. */
  before: ImportMapping | null;
  onOther: () => void;
  onMapped: (mapping: ImportMapping, preview: ImportPreview) => void;
}

/** Says what the columns mean, and what newcomers are where the table says nothing. */
export function MappingStep({ event, table, before, onOther, onMapped }: MappingStepProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useTargetWords(event, table);
  const [mapping, setMapping] = useState<ImportMapping>(before ?? firstMapping(event, table));
  const work = useMutation({
    mutationFn: () => mapTable(event.id, table.id, mapping),
    onSuccess: (preview) => onMapped(mapping, preview),
  });
  const twice = claimedTwice(mapping.columns);
  const named = namesPeople(mapping.columns);
  const { defaults } = mapping;
  const setDefaults = (change: Partial<ImportMapping['defaults']>) =>
    setMapping({ ...mapping, defaults: { ...defaults, ...change } });

  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        work.mutate();
      }}
    >
      <Stack gap="lg">
        <Text c="dimmed">
          {t('imports.read', { count: table.rows, number: formats.number(table.rows) })}{' '}
          {table.encoding && t('imports.encoding', { encoding: table.encoding })}
        </Text>
        <ColumnTable
          {...{ table, words }}
          columns={mapping.columns}
          onChange={(columns) => setMapping({ ...mapping, columns })}
        />
        {twice.length > 0 && (
          <Alert color="red" role="alert">
            {t('imports.twice', { targets: formats.list(twice.map(words.nameOf)) })}
          </Alert>
        )}
        {!named && (
          <Alert color="red" role="alert">
            {t('imports.noName')}
          </Alert>
        )}
        <section>
          <Title order={2} className={classes.heading}>
            {t('imports.defaults.title')}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} mt="xs">
            <Select
              label={t('participants.column.category')}
              allowDeselect={false}
              data={event.categories.map(({ id, title }) => ({
                value: id,
                label: formats.text(title, event.languages),
              }))}
              value={defaults.categoryId}
              onChange={(categoryId) => categoryId && setDefaults({ categoryId })}
            />
            <Select
              label={t('participants.column.state')}
              allowDeselect={false}
              data={(['pending', 'confirmed', 'waitlisted'] as const).map((state) => ({
                value: state,
                label: t(`words:state.${state}`),
              }))}
              value={defaults.state}
              onChange={(state) =>
                state && setDefaults({ state: state as ImportMapping['defaults']['state'] })
              }
            />
            <Select
              label={t('participants.field.country')}
              placeholder={t('participants.notGiven')}
              searchable
              clearable
              limit={60}
              data={countryChoices(formats.language)}
              value={defaults.country ?? null}
              onChange={(country) => setDefaults({ country })}
            />
            <Select
              label={t('participants.field.language')}
              allowDeselect={false}
              data={participantLanguages.map((value) => ({ value, label: formats.languageName(value) }))}
              value={defaults.language}
              onChange={(language) =>
                language && setDefaults({ language: language as ImportMapping['defaults']['language'] })
              }
            />
          </SimpleGrid>
        </section>
        <Stack gap="xs">
          <Checkbox
            label={t('imports.notify')}
            description={t('imports.notifyHelp')}
            checked={mapping.notify ?? false}
            onChange={(ticked) => setMapping({ ...mapping, notify: ticked.currentTarget.checked })}
          />
          <Checkbox
            label={t('imports.overrule')}
            checked={mapping.overrule ?? false}
            onChange={(ticked) => setMapping({ ...mapping, overrule: ticked.currentTarget.checked })}
          />
        </Stack>
        {work.error && <ProblemNote problem={work.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onOther}>
            {t('imports.otherFile')}
          </Button>
          <Button type="submit" loading={work.isPending} disabled={twice.length > 0 || !named}>
            {t('imports.see')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function firstMapping(event: Meeting, table: ImportTable): ImportMapping {
  return {
    decisions: [],
    overrule: false,
    notify: false,
    possibleDuplicates: 'ask',
    defaults: {
      categoryId: event.categories[0]?.id ?? '',
      language: (event.languages[0] ?? 'en') as ImportMapping['defaults']['language'],
      country: event.country,
      state: 'pending',
    },
    ...table.mapping,
    columns: firstColumns(table),
  };
}
