import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportTable, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { problemsAddress } from './imports.queries.js';
import classes from './imports.module.css';

/** What came of an import. */
export interface ImportOutcome {
  added: number;
  updated: number;
  same: number;
  left: number;
}

interface ResultStepProps {
  event: Meeting;
  table: ImportTable;
  outcome: ImportOutcome;
  onAnother: () => void;
}

/** Says what was done, and what was left out. */
export function ResultStep({ event, table, outcome, onAnother }: ResultStepProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { added, updated, same, left } = outcome;
  const count = (value: number) => ({ count: value, number: formats.number(value) });
  return (
    <Stack gap="md" maw="40rem">
      <Title order={2} className={classes.heading}>
        {t('imports.done.title')}
      </Title>
      <ul className={classes.sums}>
        <li>{t('imports.done.added', count(added))}</li>
        <li>{t('imports.done.updated', count(updated))}</li>
        {same > 0 && <li>{t('imports.done.same', count(same))}</li>}
        {left > 0 && (
          <li>
            {t('imports.done.left', count(left))}{' '}
            <a className={classes.link} href={problemsAddress(event.id, table.id)} download>
              {t('imports.problemFile')}
            </a>
          </li>
        )}
      </ul>
      <Text c="dimmed" size="sm">
        {t('imports.done.again')}
      </Text>
      <Group>
        <Button
          renderRoot={(root) => (
            <Link to="/events/$eventId/participants" params={{ eventId: event.id }} {...root} />
          )}
        >
          {t('imports.done.toList')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('imports.otherFile')}
        </Button>
      </Group>
    </Stack>
  );
}
