import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewSteps } from '../../api/types.js';
import classes from './review.module.css';

interface KeysDialogProps {
  opened: boolean;
  may: ReviewSteps;
  mayWrite: boolean;
  onClose: () => void;
}

/** What the keys do on this screen. */
export function KeysDialog({ opened, may, mayWrite, onClose }: KeysDialogProps) {
  const { t } = useTranslation();
  const lines = [
    ['J K ↑ ↓', t('review.keys.move')],
    ['S', t('review.keys.skip')],
    ...(may.decide
      ? [
          ['C', t('review.decisions.confirm')],
          ['W', t('review.decisions.wait')],
          ['D', t('review.decisions.decline')],
          ['⇧ D', t('review.keys.decline-reason')],
        ]
      : []),
    ...(may.preapprove
      ? [
          ['P', t('review.votes.for')],
          ['⇧ P', t('review.votes.against')],
        ]
      : []),
    ['U', t('review.keys.undo')],
    ...(mayWrite
      ? [
          ['N', t('review.notes.write')],
          ['T', t('review.tags.label')],
          ['A', t('review.assign.label')],
          ['X', t('review.keys.choose')],
        ]
      : []),
    ['B', t('review.balance.count-by')],
    ['Enter', t('review.keys.open')],
    ['Esc', t('review.close')],
    ['?', t('review.keys.help')],
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('review.keys.title')}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <dl className={classes.keys}>
        {lines.map(([key, words]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
