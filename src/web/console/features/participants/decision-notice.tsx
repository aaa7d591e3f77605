import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AllowedChange, Participant } from '../../api/types.js';
import { canUndo } from './decisions.rules.js';
import { nameOf } from './participant-words.js';

export function DecisionTitle({ participant, change }: { participant: Participant; change: AllowedChange }) {
  const { t } = useTranslation('console');
  return <>{t(`participants.done.${change}`, { name: nameOf(participant) })}</>;
}

/** What follows from a decision: whether she is told, and whether it can be taken back. */
export function DecisionNotice(props: { change: AllowedChange; told: boolean; onUndo: () => void }) {
  const { t } = useTranslation('console');
  const { change, told, onUndo } = props;
  return (
    <Group justify="space-between" align="end" gap="sm">
      <Text size="sm" c="var(--ink)" flex="1 1 12rem">
        {change !== 'reconsider' && `${t(told ? 'participants.told' : 'participants.untold')} `}
        {t(`participants.after.${change}`)}
      </Text>
      {canUndo(change) && (
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          {t('participants.undo')}
        </Button>
      )}
    </Group>
  );
}
