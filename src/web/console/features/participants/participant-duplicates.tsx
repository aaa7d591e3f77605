import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { duplicatesQuery } from '../review/review-queries.js';
import { AlikePerson } from '../duplicates/alike-person.js';
import { tellApart } from '../duplicates/duplicates.queries.js';
import { MergeDialog } from '../duplicates/merge-dialog.js';
import { PaneSection } from './pane-section.js';
import classes from './participant-pane.module.css';

/** Others at the event who may be the same person; nothing where nobody is. */
export function ParticipantDuplicates({ event, participantId }: { event: Meeting; participantId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const duplicates = duplicatesQuery(event.id, participantId);
  const { data: pairs = [] } = useQuery(duplicates);
  const [merging, setMerging] = useState<string | null>(null);
  const apart = useMutation({
    mutationFn: (otherId: string) => tellApart(event.id, participantId, otherId),
    onSettled: () => queries.invalidateQueries({ queryKey: duplicates.queryKey }),
  });
  if (pairs.length === 0) {
    return null;
  }
  const writes = may(event, 'participants.write');
  return (
    <PaneSection title={t('review.alike', { count: pairs.length })}>
      {apart.error && <ProblemNote problem={apart.error} />}
      <ul className={classes.lines}>
        {pairs.map(({ first, second, reasons }) => {
          const other = first.id === participantId ? second : first;
          return (
            <li key={other.id}>
              <AlikePerson eventId={event.id} person={other}>
                {' · '}
                {reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ')}
              </AlikePerson>
              {writes && (
                <span className={classes.buttons}>
                  <Button size="compact-sm" variant="default" onClick={() => setMerging(other.id)}>
                    {t('duplicates.merge')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    loading={apart.isPending}
                    onClick={() => apart.mutate(other.id)}
                  >
                    {t('duplicates.apart')}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {merging && (
        <MergeDialog event={event} pair={[participantId, merging]} onClose={() => setMerging(null)} />
      )}
    </PaneSection>
  );
}
