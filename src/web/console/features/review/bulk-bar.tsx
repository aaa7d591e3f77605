import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDecision, ReviewSteps } from '../../api/types.js';
import { decisions } from './deciding.rules.js';
import { reviewersQuery } from './review-queries.js';
import { reviewerName } from './reviewer-words.js';
import { DecisionShape } from './said-mark.js';
import { useFormats } from '../../app/formats.js';
import classes from './queue.module.css';

interface BulkBarProps {
  event: Meeting;
  steps: ReviewSteps;
  count: number;
  busy: boolean;
  onDecide: (decision: ReviewDecision | null) => void;
  onAssign: (accountId: string | null) => void;
  onClear: () => void;
}

/** What can be done with several applications at once. */
export function BulkBar(props: BulkBarProps) {
  const { t } = useTranslation();
  const { event, steps, count, busy, onDecide, onAssign, onClear } = props;
  return (
    <div className={classes.bulk} role="group" aria-label={t('review.bulk.title')}>
      <strong>{t('review.bulk.chosen', { count })}</strong>
      {steps.decide &&
        decisions.map(({ decision }) => (
          <Button
            key={decision}
            size="compact-sm"
            variant="default"
            disabled={busy}
            leftSection={<DecisionShape decision={decision} size={10} />}
            onClick={() => onDecide(decision)}
          >
            {t(`review.decisions.${decision}`)}
          </Button>
        ))}
      <AssignMenu {...{ event, busy, onAssign }} />
      {steps.decide && (
        <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => onDecide(null)}>
          {t('review.bulk.take-back')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('review.bulk.clear')}
      </Button>
    </div>
  );
}

function AssignMenu({ event, busy, onAssign }: Pick<BulkBarProps, 'event' | 'busy' | 'onAssign'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: reviewers = [] } = useQuery(reviewersQuery(event.id));
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={busy}>
          {t('review.assign.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {reviewers.map((reviewer) => (
          <Menu.Item key={reviewer.accountId} onClick={() => onAssign(reviewer.accountId)}>
            {reviewerName(reviewer, formats, event.languages)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onAssign(null)}>{t('review.assign.nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
