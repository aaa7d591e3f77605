import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, Participant, Seats } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { fullSeats, headCountWithOneMore } from './decisions.rules.js';
import { PaneSection } from './pane-section.js';
import { editParticipant, moveParticipant, readSeats } from './participant-commands.js';
import { editOf, mergeEdit, valuesOf, type Clash } from './participant-edit.rules.js';
import { ParticipantFields } from './participant-fields.js';
import { keepParticipant } from './participant-list-cache.js';
import { participantKeys, readParticipant } from './participant-queries.js';
import { StaleNote } from './stale-note.js';
import classes from './participant-pane.module.css';

/** Problems that the form shows beside what they are about. */
const toldElsewhere = ['stale-version', 'invalid', 'event-full'];

interface EditParticipantProps {
  event: Meeting;
  participant: Participant;
  onDone: () => void;
}

/** Corrects her data. Nothing typed is lost when somebody else was quicker: both versions are brought together. */
export function EditParticipant({ event, participant, onDone }: EditParticipantProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const [base, setBase] = useState(participant);
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const [categoryId, setCategoryId] = useState(participant.categoryId);
  const [full, setFull] = useState<Seats | null>(null);
  const [overrule, setOverrule] = useState(false);
  const form = useForm({ initialValues: valuesOf(participant) });

  const save = useMutation({
    mutationFn: async () => {
      const edit = editOf(valuesOf(base), form.getValues());
      let changed = base;
      if (Object.keys(edit).length > 0) {
        changed = await editParticipant(event.id, base.id, base.version, edit);
        setBase(changed);
      }
      return categoryId === base.categoryId
        ? changed
        : moveParticipant(event.id, base.id, categoryId, overrule);
    },
    onSuccess: (changed) => {
      keepParticipant(queries, event.id, changed);
      void queries.invalidateQueries({ queryKey: participantKeys.one(event.id, changed.id) });
      notifications.show({ message: t('participants.edit.saved') });
      onDone();
    },
    onError: async (thrown) => {
      const problem = asProblem(thrown);
      form.setErrors(problem.fieldErrors);
      if (problem.code === 'event-full') {
        setFull(fullSeats(await readSeats(event.id), categoryId));
      }
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
          {problem && !toldElsewhere.includes(problem.code) && <ProblemNote problem={problem} />}
          <ParticipantFields form={form} />
          <Select
            label={t('participants.column.category')}
            data={event.categories.map(({ id, title }) => ({
              value: id,
              label: formats.text(title, event.languages),
            }))}
            value={categoryId}
            onChange={(id) => {
              setCategoryId(id ?? base.categoryId);
              setFull(null);
              setOverrule(false);
            }}
            allowDeselect={false}
          />
          {full && (
            <Checkbox
              className={classes.warning}
              label={t('participants.edit.overrule', {
                places: full.capacity,
                count: headCountWithOneMore(full),
              })}
              checked={overrule}
              onChange={(ticked) => setOverrule(ticked.currentTarget.checked)}
            />
          )}
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
