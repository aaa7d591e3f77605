import { TagsInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, Participant } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { setTags } from '../review/review-commands.js';
import { tagsQuery } from '../review/review-queries.js';
import { keepParticipant } from './participant-list-cache.js';
import { participantKeys } from './participant-queries.js';
import classes from './participant-list.module.css';

/** Words of the staff to find her by. */
export function ParticipantTags({ event, participant }: { event: Meeting; participant: Participant }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const writes = may(event, 'participants.decide');
  const { data: used = [] } = useQuery({ ...tagsQuery(event.id), enabled: writes });
  const change = useMutation({
    mutationFn: (tags: string[]) => setTags(event.id, participant.id, tags),
    onMutate: (tags) => keepParticipant(queries, event.id, { ...participant, tags }),
    onSuccess: (tags) => keepParticipant(queries, event.id, { ...participant, tags }),
    onError: () => keepParticipant(queries, event.id, participant),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: tagsQuery(event.id).queryKey }),
        queries.invalidateQueries({ queryKey: participantKeys.history(event.id, participant.id) }),
      ]),
  });
  if (!writes) {
    return participant.tags.map((tag) => (
      <span key={tag} className={classes.tag}>
        {tag}
      </span>
    ));
  }
  return (
    <>
      <TagsInput
        size="xs"
        mt="sm"
        aria-label={t('review.tags.label')}
        placeholder={participant.tags.length === 0 ? t('review.tags.placeholder') : undefined}
        data={used.map(({ tag }) => tag)}
        value={participant.tags}
        maxTags={20}
        onChange={(tags) => change.mutate(tags)}
      />
      {change.error && <ProblemNote problem={change.error} />}
    </>
  );
}
