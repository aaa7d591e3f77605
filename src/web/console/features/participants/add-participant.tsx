import { Button, Checkbox, Drawer, Group, Select, SegmentedControl, Stack, Text } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { AddParticipantOrder, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { may } from '../events/event.queries.js';
import { seatsQuery } from '../overview/numbers.queries.js';
import { AnswerFields } from './answer-fields.js';
import { FilesOnTheirWay } from './files-on-their-way.js';
import { fullSeats, headCountWithOneMore, isFull } from './decisions.rules.js';
import { addParticipant, changeState } from './participant-commands.js';
import type { ParticipantValues } from './participant-edit.rules.js';
import { ParticipantFields } from './participant-fields.js';
import { participantKeys } from './participant-queries.js';
import { nameOf } from './participant-words.js';
import { givenAnswers, type Answers } from './shown-fields.rules.js';
import { useAnswerFiles } from './use-answer-files.js';
import { useRegistrationForm } from './use-registration-form.js';
import classes from './participant-pane.module.css';

interface AddParticipantProps {
  event: Meeting;
  onClose: () => void;
  /** Called with the id of the one who was added. */
  onAdded: (participantId: string) => void;
}

/** What is decided about somebody added by hand; waiting is a place on the list when none is free. */
type Placing = 'pending' | 'confirmed' | 'waiting';

interface AddValues extends ParticipantValues {
  categoryId: string;
}

/** Adds somebody by hand: at the phone, from a list, at the door. */
export function AddParticipant({ event, onClose, onAdded }: AddParticipantProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const decides = may(event, 'participants.decide');
  const [placing, setPlacing] = useState<Placing>('confirmed');
  const [notify, setNotify] = useState(true);
  const form = useForm<AddValues>({ initialValues: emptyFor(event) });
  const seats = useQuery({ ...seatsQuery(event.id), enabled: may(event, 'numbers.read') });
  const own = seats.data && fullSeats(seats.data, form.values.categoryId);
  const full = own && isFull(own) ? own : undefined;
  const reachable = form.values.email.trim() !== '';
  const [answers, setAnswers] = useState<Answers>({});
  const definition = useRegistrationForm(event, form.values.categoryId);
  const files = useAnswerFiles(event);

  const add = useMutation({
    mutationFn: async () => {
      const order = orderFrom(form.getValues(), {
        placing,
        notify: notify && reachable,
        overrule: Boolean(full),
        answers: definition && givenAnswers(definition, answers),
        draft: files.draft,
      });
      const { id } = await addParticipant(event.id, order);
      if (placing === 'waiting') {
        await changeState(event.id, id, 'wait', { notify: notify && reachable });
      }
      return id;
    },
    onSuccess: (id) => {
      sayDone(t('participants.add.done', { name: nameOf(form.getValues()) }));
      onAdded(id);
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: participantKeys.lists(event.id) }),
        queries.invalidateQueries({ queryKey: keys.numbers(event.id) }),
        queries.invalidateQueries({ queryKey: keys.seats(event.id) }),
      ]),
  });
  const problem = add.error && asProblem(add.error);

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 34rem)"
      title={t('participants.add.title')}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('participants.close') }}
    >
      <form noValidate onSubmit={form.onSubmit(() => add.mutate())}>
        <Stack gap="sm">
          <ParticipantFields form={form as unknown as UseFormReturnType<ParticipantValues>} />
          <CategoryChoice event={event} form={form} />
          {definition && (
            <AnswerFields
              {...{ event, definition, answers, files }}
              sealedFields={[]}
              errors={problem?.fieldErrors ?? {}}
              onChange={setAnswers}
            />
          )}
          <PlacingChoice {...{ placing, setPlacing, decides, full: Boolean(full) }} />
          {full && placing === 'confirmed' && (
            <Text className={classes.warning} role="status">
              {t('participants.add.overrule', {
                places: full.capacity,
                count: headCountWithOneMore(full),
              })}
            </Text>
          )}
          <Checkbox
            label={t('participants.notify')}
            description={reachable ? undefined : t('participants.add.noAddress')}
            checked={notify && reachable}
            disabled={!reachable}
            onChange={(ticked) => setNotify(ticked.currentTarget.checked)}
          />
          {problem && problem.code !== 'invalid' && <ProblemNote problem={problem} />}
          <FilesOnTheirWay files={files} />
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t('participants.back')}
            </Button>
            <Button type="submit" loading={add.isPending} disabled={files.sending.length > 0}>
              {full && placing === 'confirmed'
                ? t('participants.full.overrule', { count: headCountWithOneMore(full) })
                : t('participants.add.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

function CategoryChoice({ event, form }: { event: Meeting; form: UseFormReturnType<AddValues> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Select
      label={t('participants.column.category')}
      data={event.categories.map(({ id, title }) => ({
        value: id,
        label: formats.text(title, event.languages),
      }))}
      allowDeselect={false}
      {...form.getInputProps('categoryId')}
    />
  );
}

function PlacingChoice(props: {
  placing: Placing;
  setPlacing: (placing: Placing) => void;
  decides: boolean;
  full: boolean;
}) {
  const { t } = useTranslation();
  const { placing, setPlacing, decides, full } = props;
  const choices: Placing[] = full && decides ? ['pending', 'waiting', 'confirmed'] : ['pending', 'confirmed'];
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id="placing">
        {t('participants.add.state')}
      </Text>
      <SegmentedControl
        fullWidth
        className={classes.segments}
        aria-labelledby="placing"
        value={placing}
        onChange={(value) => setPlacing(value as Placing)}
        data={choices.map((value) => ({
          value,
          label: t(`words:state.${value === 'waiting' ? 'waitlisted' : value}`),
        }))}
      />
    </div>
  );
}

function emptyFor(event: Meeting): AddValues {
  const empty = { givenName: '', familyName: '', badgeName: '', email: '', organization: '' };
  return {
    ...empty,
    country: event.country ?? '',
    language: event.languages[0] ?? 'en',
    categoryId: event.categories[0]?.id ?? '',
  };
}

function orderFrom(
  values: AddValues,
  {
    placing,
    notify,
    overrule,
    answers,
    draft,
  }: { placing: Placing; notify: boolean; overrule: boolean; answers: Answers | undefined; draft: string },
): AddParticipantOrder {
  const given = (text: string) => text.trim() || undefined;
  return {
    givenName: values.givenName.trim(),
    familyName: values.familyName.trim(),
    badgeName: given(values.badgeName),
    email: given(values.email),
    organization: given(values.organization),
    country: values.country,
    language: values.language,
    categoryId: values.categoryId,
    state: placing === 'confirmed' ? 'confirmed' : 'pending',
    overrule: placing === 'confirmed' && overrule,
    notify: notify && placing !== 'waiting',
    ...(answers && { answers, draft }),
  };
}
