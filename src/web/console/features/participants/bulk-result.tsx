import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { reasonsOf, toldReason } from './bulk-words.rules.js';
import { bulkQuery, undoMany } from './bulk.queries.js';
import { participantKeys } from './participant-queries.js';
import classes from './bulk.module.css';

interface BulkResultProps {
  event: Meeting;
  started: BulkChange;
  onClose: () => void;
}

/** What became of a change to many: how far it is, who was skipped and why, and the way back. */
export function BulkResult({ event, started, onClose }: BulkResultProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { data: change } = useQuery({
    ...bulkQuery(event.id, started.id),
    initialData: started,
    staleTime: started.finished ? Infinity : 0,
  });
  const undo = useMutation({
    mutationFn: () => undoMany(event.id, change.id),
    onSuccess: (after) => queries.setQueryData(bulkQuery(event.id, change.id).queryKey, after),
  });
  const { finished, undoing, done, total, skipped, undone, undoSkipped } = change;
  const underWay = !finished || undoing;
  const wasUndone = !undoing && undone + undoSkipped.length > 0;

  useEffect(() => {
    if (!underWay) {
      void queries.invalidateQueries({ queryKey: participantKeys.lists(event.id) });
      void queries.invalidateQueries({ queryKey: keys.participants(event.id) });
    }
  }, [underWay, done, undone, queries, event.id]);

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={title()}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        {underWay && (
          <Progress
            aria-label={t('participants.bulk.progress')}
            value={
              (100 * (undoing ? undone + undoSkipped.length : done + skipped.length)) / Math.max(1, total)
            }
            animated
          />
        )}
        <Reasons skipped={wasUndone || undoing ? undoSkipped : skipped} />
        {undo.error && <ProblemNote problem={undo.error} />}
        <Group justify="space-between">
          {change.undoUntil && finished && !undoing && done > 0 ? (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('participants.undo')}
            </Button>
          ) : (
            <span />
          )}
          <Button data-autofocus onClick={onClose}>
            {t('action.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function title(): string {
    if (underWay) {
      return t('participants.bulk.underWay', { done: formats.number(done), total: formats.number(total) });
    }
    return wasUndone
      ? t('participants.bulk.undone', { count: undone, number: formats.number(undone) })
      : t('participants.bulk.done', { count: done, number: formats.number(done) });
  }
}

function Reasons({ skipped }: { skipped: BulkChange['skipped'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (skipped.length === 0) {
    return null;
  }
  return (
    <div>
      <Text fw={600} size="sm">
        {t('participants.bulk.skipped', { count: skipped.length, number: formats.number(skipped.length) })}
      </Text>
      <ul className={classes.reasons}>
        {reasonsOf(skipped).map(({ code, count }) => (
          <li key={code}>
            {t(`participants.bulk.why.${toldReason(code)}`)} · {formats.number(count)}
          </li>
        ))}
      </ul>
    </div>
  );
}
