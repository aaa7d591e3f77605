import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, WaitingLine } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import formClasses from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { nameOf } from '../participants/participant-words.js';
import { offerPlace } from './waiting.queries.js';

interface OfferDialogProps {
  event: Meeting;
  her: WaitingLine;
  onClose: () => void;
}

/** Offers a place out of turn; where none is left, asks whether one more than there are is meant. */
export function OfferDialog({ event, her, onClose }: OfferDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const name = nameOf(her);
  const offer = useMutation({
    mutationFn: (overrule: boolean) => offerPlace(event.id, her.id, overrule),
    onSuccess: () => {
      sayDone(t('review.offer.done', { name }));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.review(event.id) }),
  });
  const isFull = offer.isError && ['event-full', 'quota-full'].includes(asProblem(offer.error).code);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.offer.title', { name })}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={formClasses.fields}>
        {offer.isError && <ProblemNote problem={offer.error} />}
        <p className={formClasses.quiet}>
          {t(isFull ? 'review.offer.full' : 'review.offer.text', { count: event.offerHours })}
        </p>
        <div className={formClasses.actions}>
          <Button loading={offer.isPending} onClick={() => offer.mutate(isFull)} data-autofocus>
            {t(isFull ? 'review.offer.beyond' : 'review.offer.button')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.leave-it')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
