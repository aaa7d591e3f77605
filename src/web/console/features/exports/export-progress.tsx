import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { exportAddress, exportQuery, hasEnded } from './exports.queries.js';

interface ExportProgressProps {
  event: Meeting;
  made: Export;
  onClose: () => void;
}

/** Fetches a file, and says how far it is. */
export function ExportProgress({ event, made, onClose }: ExportProgressProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const link = useRef<HTMLAnchorElement>(null);
  const fetched = useRef(false);
  const { data } = useQuery({ ...exportQuery(event.id, made.id), initialData: made });
  useEffect(() => {
    if (!fetched.current) {
      fetched.current = true;
      link.current?.click();
    }
  }, []);
  const { rows, total, state } = data;
  const numbers = { rows: formats.number(rows), total: formats.number(total ?? 0) };
  return (
    <Stack>
      <a ref={link} href={exportAddress(event.id, made.id)} download hidden aria-hidden tabIndex={-1}>
        {t('exports.make')}
      </a>
      <Text role="status">{said()}</Text>
      {!hasEnded(data) && (
        <Progress
          aria-label={t('exports.progress')}
          value={total ? Math.min(100, (100 * rows) / total) : 100}
          animated
        />
      )}
      <Text size="sm" c="dimmed">
        {t('exports.goesOn')}
      </Text>
      <Group justify="flex-end">
        {state === 'ready' && rows > 0 && (
          <Button variant="default" onClick={() => link.current?.click()}>
            {t('action.try-again')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </Group>
    </Stack>
  );

  function said(): string {
    switch (state) {
      case 'finished':
        return t('exports.finished', { count: rows, number: numbers.rows });
      case 'failed':
        return t('exports.failed');
      case 'cancelled':
        return t('exports.state.cancelled');
      default:
        return total === null ? t('exports.underWayOfMany', numbers) : t('exports.underWay', numbers);
    }
  }
}
