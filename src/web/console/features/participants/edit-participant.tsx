import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, Participant } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { PaneSection } from './pane-section.js';
import { editParticipant } from './participant-commands.js';
import { editOf, mergeEdit, valuesOf, type Clash } from './participant-edit.rules.js';
import { ParticipantFields } from './participant-fields.js';
import { keepParticipant } from './participant-list-cache.js';
import { participantKeys, readParticipant } from './participant-queries.js';
import { StaleNote } from './stale-note.js';
import classes from './participant-pane.module.css';

interface EditParticipantProps {
  event: Meeting;
  participant: Participant;
  onDone: () => void;
}

/** Corrects her data. Nothing typed is lost when somebody else was quicker: both versions are brought together. */
export function EditParticipant({ event, participant, onDone }: EditParticipantProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [base, setBase] = useState(participant);
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const form = useForm({ initialValues: valuesOf(participant) });

  const save = useMutation({
    mutationFn: () =>
      editParticipant(event.id, base.id, base.version, editOf(valuesOf(base), form.getValues())),
    onSuccess: (changed) => {
      keepParticipant(queries, event.id, changed);
      void queries.invalidateQueries({ queryKey: participantKeys.one(event.id, changed.id) });
      notifications.show({ message: t('participants.edit.saved') });
      onDone();
    },
    onError: async (thrown) => {
      const problem = asProblem(thrown);
      form.setErrors(problem.fieldErrors);
      if (problem.code === 'stale-version') {
        await takeIn(await readParticipant(event.id, base.id));
      }
    },
  });

  async function takeIn(now: Participant): Promise<void> {
    const merged = mergeEdit(valuesOf(base), form.getValues(), valuesOf(now));
    form.setValues(merged.values);
    setClashes(merged.clashes);
    setBase(now);
    keepParticipant(queries, event.id, now);
    await queries.invalidateQueries({ queryKey: participantKeys.history(event.id, now.id) });
  }

  const problem = save.error && asProblem(save.error);
  return (
    <PaneSection title={t('participants.data')}>
      <form className={classes.form} noValidate onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack gap="sm">
          {clashes && <StaleNote event={event} clashes={clashes} />}
          {problem && problem.code !== 'stale-version' && problem.code !== 'invalid' && (
            <ProblemNote problem={problem} />
          )}
          <ParticipantFields form={form} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              {t('participants.back')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('participants.edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </PaneSection>
  );
}
