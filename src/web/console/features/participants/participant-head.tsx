import { useTranslation } from 'react-i18next';
import type { Participant } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateMark } from '../../components/state-mark.js';
import { nameOf } from './participant-words.js';
import classes from './participant-pane.module.css';

/** Who she is and where she stands, in three lines. */
export function ParticipantHead({ participant }: { participant: Participant }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { badgeName, country, language, decidedAt, registeredAt } = participant;
  const words = [
    badgeName,
    formats.country(country),
    t('participants.reads', { language: formats.languageName(language) }),
  ].filter(Boolean);
  return (
    <div>
      <StateMark state={participant.state} />{' '}
      <span className={classes.quiet}>· {formats.ago(decidedAt ?? registeredAt)}</span>
      <h2 className={classes.name}>{nameOf(participant)}</h2>
      <p className={classes.line}>{words.join(' · ')}</p>
    </div>
  );
}
