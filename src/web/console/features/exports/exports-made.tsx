import { Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { ExportRow } from './export-row.js';
import { exportsQuery } from './exports.queries.js';
import classes from './exports.module.css';

/** Who took what away from an event lately; one's own can be fetched, stopped, made again and deleted. */
export function ExportsMade({ event, onClose }: { event: Meeting; onClose: () => void }) {
  const { t } = useTranslation();
  const exports = useQuery(exportsQuery(event.id));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('exports.made.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('exports.made.note')}
        </Text>
        {exports.error && <ProblemNote problem={exports.error} onRetry={() => void exports.refetch()} />}
        {exports.isPending && <Skeleton height={48} />}
        {exports.data?.length === 0 && <Text>{t('exports.made.none')}</Text>}
        {exports.data && exports.data.length > 0 && (
          <ul className={classes.lines}>
            {exports.data.map((line) => (
              <ExportRow key={line.id} {...{ event, line }} />
            ))}
          </ul>
        )}
      </Stack>
    </Modal>
  );
}
