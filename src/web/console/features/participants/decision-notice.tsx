import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AllowedChange, Participant } from '../../api/types.js';
import { canUndo } from './decisions.rules.js';
import { nameOf } from './participant-words.js';

export function DecisionTitle({
  participant,
  outcome,
}: {
  participant: Participant;
  outcome: AllowedChange;
}) {
  const { t } = useTranslation('console');
  return <>{t(`participants.done.${outcome}`, { name: nameOf(participant) })}</>;
}

/** What follows from a decision: whether she is told, and whether it can be taken back. */
export function DecisionNotice(props: { outcome: AllowedChange; told: boolean; onUndo: () => void }) {
  const { t } = useTranslation('console');
  const { outcome, told, onUndo } = props;
  return (
    <Group justify="space-between" align="end" gap="sm">
      <Text size="sm" c="var(--ink)" flex="1 1 12rem">
        {outcome !== 'reconsider' && `${t(told ? 'participants.told' : 'participants.untold')} `}
        {t(`participants.after.${outcome}`)}
      </Text>
      {canUndo(outcome) && (
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          {t('participants.undo')}
        </Button>
      )}
    </Group>
  );
}
