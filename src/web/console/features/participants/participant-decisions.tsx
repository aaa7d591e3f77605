import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Participant } from '../../api/types.js';
import { changes } from './decisions.rules.js';
import type { Decisions } from './use-decisions.js';
import classes from './participant-pane.module.css';

/** What may become of her now, as buttons; the one that leads on comes first and is filled. */
export function ParticipantDecisions(props: { participant: Participant; decisions: Decisions }) {
  const { t } = useTranslation();
  const { participant, decisions } = props;
  const offered = changes.filter(({ change }) => participant.allowedChanges.includes(change));
  if (offered.length === 0) {
    return null;
  }
  return (
    <div className={classes.decisions} role="group" aria-label={t('participants.decide')}>
      {offered.map(({ change, key }) => (
        <Button
          key={change}
          size="sm"
          variant={change === 'confirm' ? 'filled' : 'default'}
          loading={decisions.busy === change}
          disabled={decisions.busy !== null && decisions.busy !== change}
          aria-keyshortcuts={key}
          onClick={() => decisions.decide(participant, change)}
        >
          {t(`participants.changes.${change}`)}
          {key && (
            <span className={classes.key} aria-hidden>
              {key}
            </span>
          )}
        </Button>
      ))}
    </div>
  );
}
