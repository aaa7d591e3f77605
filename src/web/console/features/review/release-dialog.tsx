import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, RoundInPreparation, RoundLetters } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import formClasses from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { reviewKeys } from './review-queries.js';
import { releaseRound } from './rounds.queries.js';
import classes from './release.module.css';

interface ReleaseDialogProps {
  event: Meeting;
  round: RoundInPreparation;
  letters: RoundLetters;
  onClose: () => void;
}

/** The last question before anybody is told: it names the numbers, and the button says them again. */
export function ReleaseDialog({ event, round, letters, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: () => releaseRound(event.id, round.decisions, letters),
    onSuccess: onClose,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.review(event.id) });
      void queries.invalidateQueries({ queryKey: reviewKeys.queues(event.id) });
    },
  });
  const mails = round.decisions - round.withoutAddress;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.release.sure', { count: round.decisions })}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={formClasses.fields}>
        {release.isError && <ProblemNote problem={release.error} />}
        <ul className={classes.sums}>
          {(['confirm', 'wait', 'decline'] as const)
            .filter((decision) => round.byDecision[decision] > 0)
            .map((decision) => (
              <li key={decision}>
                {t(`review.round.of.${decision}`, { count: round.byDecision[decision] })}
              </li>
            ))}
          {round.withoutAddress > 0 && (
            <li>{t('review.release.without-address', { count: round.withoutAddress })}</li>
          )}
        </ul>
        <p className={formClasses.quiet}>{t('review.release.cannot-undo')}</p>
        <div className={formClasses.actions}>
          <Button loading={release.isPending} onClick={() => release.mutate()} data-autofocus>
            {t('review.release.decisions', { count: round.decisions })}{' '}
            {t('review.release.letters', { count: mails })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('review.release.not-yet')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
