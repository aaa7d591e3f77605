import { useTranslation } from 'react-i18next';
import type { ParticipantState, Preapproval, ReviewDecision } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { StateShape } from '../../components/state-mark.js';
import classes from './marks.module.css';

const shapes: Record<ReviewDecision, ParticipantState> = {
  confirm: 'confirmed',
  wait: 'waitlisted',
  decline: 'declined',
};

/** A decision that nobody has been told of: the shape of the state that it leads to, in a dashed frame, and a word. */
export function DraftMark({ decision }: { decision: ReviewDecision }) {
  const { t } = useTranslation();
  return (
    <span className={classes.draft}>
      <StateShape state={shapes[decision]} size={10} />
      {t(`review.drafted.${decision}`)}
    </span>
  );
}

/** What a co-host said, by sign and word. */
export function VoteMark({ vote }: { vote: Preapproval }) {
  const { t } = useTranslation();
  return (
    <span className={classes.vote} data-vote={vote}>
      <Icon shape={vote === 'for' ? 'check' : 'close'} size={11} />
      {t(`review.vote.${vote}`)}
    </span>
  );
}

/** The shape of the state that a decision leads to. */
export function DecisionShape({ decision, size }: { decision: ReviewDecision; size?: number }) {
  return <StateShape state={shapes[decision]} size={size} />;
}
