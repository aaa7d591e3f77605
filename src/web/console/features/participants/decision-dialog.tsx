import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canNotify, headCountWithOneMore } from './decisions.rules.js';
import { nameOf } from './participant-words.js';
import type { Decisions, Question } from './use-decisions.js';
import classes from './participant-pane.module.css';

/** Asks what a decision needs: whether one is sure, or what to do when no place is left. */
export function DecisionDialog({ decisions, waiting }: { decisions: Decisions; waiting: number }) {
  const { t } = useTranslation('console');
  const { question, dismiss } = decisions;
  return (
    <Modal
      opened={question !== null}
      onClose={dismiss}
      title={question && titleOf(question)}
      size="md"
      centered
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      {question?.kind === 'sure' && (
        <Sure key={question.participant.id} {...{ question, decisions, waiting }} />
      )}
      {question?.kind === 'free' && <Free {...{ question, decisions }} />}
      {question?.kind === 'full' && <Full {...{ question, decisions }} />}
    </Modal>
  );

  function titleOf(asked: Question): string {
    const name = nameOf(asked.participant);
    switch (asked.kind) {
      case 'sure':
        return t(`participants.sure.${asked.change}`, { name });
      case 'free':
        return t('participants.free.title');
      case 'full':
        return t('participants.full.title', { count: asked.seats.capacity ?? 0 });
    }
  }
}

function Sure(props: {
  question: Extract<Question, { kind: 'sure' }>;
  decisions: Decisions;
  waiting: number;
}) {
  const { t } = useTranslation('console');
  const { participant, change } = props.question;
  const { busy, carryOut, dismiss } = props.decisions;
  const reachable = canNotify(participant, change);
  const [notify, setNotify] = useState(reachable);
  return (
    <Stack gap="md">
      <Text>{consequence()}</Text>
      {reachable ? (
        <Checkbox
          label={t('participants.notify')}
          checked={notify}
          onChange={(ticked) => setNotify(ticked.currentTarget.checked)}
        />
      ) : (
        <Text c="dimmed">{t('participants.noAddress')}</Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={dismiss}>
          {t('participants.back')}
        </Button>
        <Button
          data-autofocus
          loading={busy === change}
          onClick={() => carryOut(participant, change, { notify })}
        >
          {t(`participants.changes.${change}`)}
        </Button>
      </Group>
    </Stack>
  );

  function consequence(): string {
    if (change === 'decline') {
      return t('participants.sure.declineText');
    }
    return participant.state === 'confirmed'
      ? t('participants.sure.cancelText', { count: props.waiting })
      : t('participants.sure.cancelWaitingText');
  }
}

function Free(props: { question: Extract<Question, { kind: 'free' }>; decisions: Decisions }) {
  const { t } = useTranslation();
  const { participant } = props.question;
  const { busy, carryOut, dismiss } = props.decisions;
  return (
    <Stack gap="md">
      <Text>{t('participants.free.text', { name: nameOf(participant) })}</Text>
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={busy === 'confirm'}
          onClick={() => carryOut(participant, 'confirm', { notify: canNotify(participant, 'confirm') })}
        >
          {t('participants.changes.confirm')}
        </Button>
        <Button data-autofocus onClick={dismiss}>
          {t('participants.free.leave')}
        </Button>
      </Group>
    </Stack>
  );
}

function Full(props: { question: Extract<Question, { kind: 'full' }>; decisions: Decisions }) {
  const { t } = useTranslation('console');
  const { participant, seats, notify } = props.question;
  const { busy, carryOut, dismiss } = props.decisions;
  const count = headCountWithOneMore(seats);
  const waits = participant.state === 'waitlisted';
  return (
    <Stack gap="md">
      <Text>{t('participants.full.text', { name: nameOf(participant), count })}</Text>
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={busy === 'confirm'}
          onClick={() => carryOut(participant, 'confirm', { notify, overrule: true })}
        >
          {t('participants.full.overrule', { count })}
        </Button>
        <Button
          data-autofocus
          loading={busy === 'wait'}
          onClick={() => (waits ? dismiss() : carryOut(participant, 'wait', { notify }))}
        >
          {t(waits ? 'participants.full.keepWaiting' : 'participants.full.wait')}
        </Button>
      </Group>
    </Stack>
  );
}
