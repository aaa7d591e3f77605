import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Preapproval, ReviewDecision, ReviewLine, ReviewSteps } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { decisions } from './deciding.rules.js';
import type { Deciding } from './use-deciding.js';
import classes from './application.module.css';

interface DecisionBarProps {
  line: ReviewLine;
  may: ReviewSteps;
  deciding: Deciding;
}

const votes: readonly { vote: Preapproval; key: string }[] = [
  { vote: 'for', key: 'P' },
  { vote: 'against', key: '⇧P' },
];

/** What the reader may say about an application; what is said already is pressed in, and pressing again takes it back. */
export function DecisionBar({ line, may, deciding }: DecisionBarProps) {
  const { t } = useTranslation();
  if (!line.open || (!may.decide && !may.preapprove)) {
    return null;
  }
  return (
    <div className={classes.bar} role="group" aria-label={t('review.decide')}>
      {may.decide &&
        decisions.map(({ decision, key }) => (
          <DecisionButton key={decision} {...{ decision, line, deciding }} shortcut={key} />
        ))}
      {may.preapprove &&
        votes.map(({ vote, key }) => (
          <Button
            key={vote}
            className={classes.choice}
            variant={line.preapproval?.vote === vote ? 'filled' : 'default'}
            aria-pressed={line.preapproval?.vote === vote}
            aria-keyshortcuts={vote === 'for' ? 'P' : 'Shift+P'}
            leftSection={<Icon shape={vote === 'for' ? 'check' : 'close'} size={12} />}
            onClick={() =>
              deciding.say(line.id, {
                kind: 'vote',
                vote: line.preapproval?.vote === vote ? null : vote,
              })
            }
          >
            {t(`review.votes.${vote}`)} <Shortcut>{key}</Shortcut>
          </Button>
        ))}
    </div>
  );
}

function DecisionButton(props: {
  decision: ReviewDecision;
  shortcut: string;
  line: ReviewLine;
  deciding: Deciding;
}) {
  const { t } = useTranslation();
  const { decision, shortcut, line, deciding } = props;
  const isSaid = line.draft?.decision === decision;
  const isPrimary = isSaid || (!line.draft && decision === 'confirm');
  return (
    <Button
      className={classes.choice}
      variant={isPrimary ? 'filled' : 'default'}
      aria-pressed={isSaid}
      aria-keyshortcuts={shortcut}
      leftSection={isSaid ? <Icon shape="check" size={12} /> : undefined}
      onClick={() =>
        isSaid
          ? deciding.say(line.id, { kind: 'decision', draft: { decision: null } })
          : deciding.decide(line.id, decision)
      }
    >
      {t(`review.decisions.${decision}`)} <Shortcut>{shortcut}</Shortcut>
    </Button>
  );
}

function Shortcut({ children }: { children: string }) {
  return (
    <span className={classes.key} aria-hidden>
      {children}
    </span>
  );
}
