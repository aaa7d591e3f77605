import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, MergePreview } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { participantKeys } from '../participants/participant-queries.js';
import { nameOf } from '../participants/participant-words.js';
import { mergePair, mergePreviewQuery, type MergeChoices } from './duplicates.queries.js';
import { MergeTable } from './merge-table.js';

interface MergeDialogProps {
  event: Meeting;
  /** In either order; the server says which of them should go on. */
  pair: [string, string];
  onClose: () => void;
}

/** Two participations side by side; whose word stays is chosen line by line. */
export function MergeDialog({ event, pair, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<[string, string]>(pair);
  const [settled, setSettled] = useState(false);
  const preview = useQuery(mergePreviewQuery(event.id, ...order));
  const { data } = preview;
  if (data && !settled) {
    setSettled(true);
    if (data.suggestedKeepId !== data.keepId) {
      setOrder([data.dropId, data.keepId]);
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('duplicates.title-merge')}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      {preview.error && <ProblemNote problem={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && <RowSkeletons rows={8} />}
      {data && data.keepId === order[0] && (
        <Merge
          key={data.keepId}
          {...{ event, onClose }}
          preview={data}
          onSwap={() => setOrder([order[1], order[0]])}
        />
      )}
    </Modal>
  );
}

interface MergeProps {
  event: Meeting;
  preview: MergePreview;
  onSwap: () => void;
  onClose: () => void;
}

function Merge({ event, preview, onSwap, onClose }: MergeProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<MergeChoices>(() => firstChoices(preview));
  const merge = useMutation({
    mutationFn: () => mergePair(event.id, preview, choices),
    onSuccess: async (kept) => {
      sayDone(t('duplicates.merged', { name: nameOf(kept) }));
      onClose();
      queries.removeQueries({ queryKey: participantKeys.one(event.id, preview.dropId) });
      await navigate({
        to: '.',
        search: (before: Record<string, unknown>) =>
          before['open'] === preview.dropId ? { ...before, open: kept.id } : before,
      } as never);
      await Promise.all([
        queries.invalidateQueries({ queryKey: participantKeys.lists(event.id) }),
        queries.invalidateQueries({ queryKey: keys.participants(event.id) }),
        queries.invalidateQueries({ queryKey: keys.review(event.id) }),
        queries.invalidateQueries({ queryKey: keys.numbers(event.id) }),
      ]);
    },
  });
  return (
    <Stack>
      <Text size="sm">{t('duplicates.text')}</Text>
      <MergeTable {...{ event, preview, choices }} onChoose={setChoices} />
      <Text size="sm" c="dimmed">
        {t(preview.oldLinkOpens ? 'duplicates.linkOpens' : 'duplicates.linkDies')}
      </Text>
      {preview.strongerEnds && (
        <Alert color="red" role="alert">
          {t('duplicates.placeLost')}
        </Alert>
      )}
      {merge.error && <ProblemNote problem={merge.error} />}
      <Group justify="space-between">
        <Button variant="default" onClick={onSwap}>
          {t('duplicates.swap')}
        </Button>
        <Group>
          <Button variant="default" onClick={onClose}>
            {t('participants.back')}
          </Button>
          <Button loading={merge.isPending} disabled={preview.strongerEnds} onClick={() => merge.mutate()}>
            {t('duplicates.confirm')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

function firstChoices({ fields, answers }: MergePreview): MergeChoices {
  return {
    fields: Object.fromEntries(fields.map(({ field, choice }) => [field, choice])),
    answers: Object.fromEntries(answers.map(({ fieldId, choice }) => [fieldId, choice])),
  };
}
