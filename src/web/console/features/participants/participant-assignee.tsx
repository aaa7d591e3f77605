import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, Participant } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { AssigneeSelect } from '../review/assignee-select.js';
import { assign } from '../review/review-commands.js';
import { reviewKeys } from '../review/review-queries.js';
import { reviewerName } from '../review/reviewer-words.js';
import { keepParticipant } from './participant-list-cache.js';
import { participantKeys } from './participant-queries.js';
import { PaneSection } from './pane-section.js';
import classes from './participant-pane.module.css';

/** Who looks after her application; while it is pending it can be given to somebody else, or to nobody. */
export function ParticipantAssignee({ event, participant }: { event: Meeting; participant: Participant }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { assignee, state } = participant;
  const give = useMutation({
    mutationFn: (accountId: string | null) => assign(event.id, participant.id, accountId),
    onSuccess: (detail) => keepParticipant(queries, event.id, { ...participant, assignee: detail.assignee }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: participantKeys.history(event.id, participant.id) }),
        queries.invalidateQueries({ queryKey: participantKeys.one(event.id, participant.id) }),
        queries.invalidateQueries({ queryKey: reviewKeys.queues(event.id) }),
      ]),
  });
  if (state === 'pending' && may(event, 'participants.decide')) {
    return (
      <PaneSection title={t('review.assign.label')}>
        <AssigneeSelect {...{ event, assignee }} onChoose={(accountId) => give.mutate(accountId)} />
        {give.error && <ProblemNote problem={give.error} />}
      </PaneSection>
    );
  }
  return (
    assignee && (
      <PaneSection title={t('review.assign.label')}>
        <p className={classes.line}>{reviewerName(assignee, formats, event.languages)}</p>
      </PaneSection>
    )
  );
}
