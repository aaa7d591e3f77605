import { Button, Group, Modal, Progress, Stack, Tabs, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { ImportKind, ImportMapping, ImportPreview, ImportTable, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { participantKeys } from '../participants/participant-queries.js';
import { mapTable, problemsAddress, runImport } from './imports.queries.js';
import { decided } from './mapping.rules.js';
import { PreviewRows } from './preview-rows.js';
import type { ImportOutcome } from './result-step.js';
import classes from './imports.module.css';

interface PreviewStepProps {
  event: Meeting;
  table: ImportTable;
  mapping: ImportMapping;
  preview: ImportPreview;
  onBack: () => void;
  onMapped: (mapping: ImportMapping, preview: ImportPreview) => void;
  onDone: (outcome: ImportOutcome) => void;
}

const kinds: readonly ImportKind[] = ['new', 'update', 'same', 'problem', 'skip'];

/** What will happen, row by row; decisions are taken here, and then all of it is done or nothing. */
export function PreviewStep({ event, table, mapping, preview, onBack, onMapped, onDone }: PreviewStepProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { counts, version } = preview;
  const shown = kinds.filter((kind) => counts[kind] > 0);
  const [wished, setWished] = useState<ImportKind>(counts.problem > 0 ? 'problem' : (shown[0] ?? 'new'));
  const kind = shown.includes(wished) ? wished : (shown[0] ?? 'new');
  const [sure, setSure] = useState(false);
  const remap = useMutation({
    mutationFn: async (settled: ImportMapping) => ({
      settled,
      worked: await mapTable(event.id, table.id, settled),
    }),
    onSuccess: ({ settled, worked }) => onMapped(settled, worked),
  });
  const run = useMutation({
    mutationFn: () => runImport(event.id, table.id, { new: counts.new, update: counts.update }),
    onSuccess: async (result) => {
      onDone({ ...result, same: counts.same, left: counts.problem + counts.skip });
      await Promise.all([
        queries.invalidateQueries({ queryKey: participantKeys.lists(event.id) }),
        queries.invalidateQueries({ queryKey: keys.participants(event.id) }),
        queries.invalidateQueries({ queryKey: keys.numbers(event.id) }),
      ]);
    },
    onError: () => setSure(false),
  });
  const touches = counts.new + counts.update;
  const changes = [
    ...(counts.new > 0
      ? [t('imports.willAdd', { count: counts.new, number: formats.number(counts.new) })]
      : []),
    ...(counts.update > 0
      ? [t('imports.willUpdate', { count: counts.update, number: formats.number(counts.update) })]
      : []),
  ].join(' ');

  return (
    <Stack gap="lg">
      <Text>{t('imports.nothingYet')}</Text>
      {(remap.error ?? run.error) && <ProblemNote problem={remap.error ?? run.error} />}
      {run.error && asProblem(run.error).code === 'import-changed' && (
        <Button variant="default" onClick={() => remap.mutate(mapping)} loading={remap.isPending}>
          {t('imports.lookAgain')}
        </Button>
      )}
      <Tabs value={kind} onChange={(value) => setWished(value as ImportKind)} keepMounted={false}>
        <Tabs.List>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`imports.kind.${one}`)} <span className={classes.count}>{formats.number(counts[one])}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={kind} pt="md">
          <Text c="dimmed" size="sm" mb="sm">
            {t(`imports.kindHelp.${kind}`)}{' '}
            {kind === 'problem' && (
              <a className={classes.link} href={problemsAddress(event.id, table.id)} download>
                {t('imports.problemFile')}
              </a>
            )}
          </Text>
          <PreviewRows
            {...{ event, table, kind, version }}
            busy={remap.isPending}
            onDecide={(decision) => remap.mutate(decided(mapping, decision))}
          />
        </Tabs.Panel>
      </Tabs>
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('imports.back')}
        </Button>
        <Button disabled={touches === 0 || remap.isPending} onClick={() => setSure(true)}>
          {t('imports.run', { count: touches, number: formats.number(touches) })}
        </Button>
      </Group>
      <Modal
        opened={sure}
        onClose={() => !run.isPending && setSure(false)}
        centered
        title={t('imports.sure.title', { count: touches, number: formats.number(touches) })}
        closeButtonProps={{ 'aria-label': t('participants.back') }}
      >
        <Stack>
          <Text>{changes}</Text>
          <Text>{t(mapping.notify ? 'imports.sure.withMails' : 'imports.sure.withoutMails')}</Text>
          <Text c="dimmed" size="sm">
            {t('imports.sure.whole')}
          </Text>
          {run.isPending && <Progress value={100} animated aria-label={t('imports.running')} />}
          <Group justify="flex-end">
            <Button variant="default" disabled={run.isPending} onClick={() => setSure(false)}>
              {t('participants.back')}
            </Button>
            <Button data-autofocus loading={run.isPending} onClick={() => run.mutate()}>
              {t('imports.run', { count: touches, number: formats.number(touches) })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
