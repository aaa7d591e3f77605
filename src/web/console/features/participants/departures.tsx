import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Menu,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, Participant } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { participantLanguages } from './participant-choices.js';
import { eraseParticipant, substitute } from './participant-commands.js';
import { participantKeys } from './participant-queries.js';
import { nameOf } from './participant-words.js';

interface DeparturesProps {
  event: Meeting;
  participant: Participant;
  /** Called with whoever comes instead, or with nobody. */
  onGone: (replacementId: string | undefined) => void;
}

const holding: readonly Participant['state'][] = ['pending', 'waitlisted', 'offered', 'confirmed'];

/** How somebody leaves: somebody else comes instead, or everything about her is erased. */
export function Departures({ event, participant, onGone }: DeparturesProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'substitute' | 'erase' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('participants.more')}>
            <Icon shape="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {holding.includes(participant.state) && (
            <Menu.Item onClick={() => setAsked('substitute')}>
              {t('participants.substitute.button')}
            </Menu.Item>
          )}
          <Menu.Item color="red" onClick={() => setAsked('erase')}>
            {t('participants.erase.button')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'substitute' && <Substitute {...{ event, participant, onGone }} onClose={close} />}
      {asked === 'erase' && <Erase {...{ event, participant, onGone }} onClose={close} />}
    </>
  );
}

function Substitute({ event, participant, onGone, onClose }: DeparturesProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const [overrule, setOverrule] = useState(false);
  const form = useForm({
    initialValues: {
      givenName: '',
      familyName: '',
      email: '',
      organization: participant.organization ?? '',
      country: participant.country,
      language: participant.language,
    },
  });
  const name = useMutation({
    mutationFn: () => substitute(event.id, participant.id, { ...form.getValues(), overrule }),
    onSuccess: async ({ id }) => {
      sayDone(t('participants.substitute.done', { name: nameOf(form.getValues()) }));
      await refresh(queries, event.id);
      onGone(id);
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
  });
  const problem = name.error && asProblem(name.error);
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('participants.substitute.title', { name: nameOf(participant) })}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      <form noValidate onSubmit={form.onSubmit(() => name.mutate())}>
        <Stack gap="sm">
          <Text size="sm">{t('participants.substitute.text')}</Text>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              data-autofocus
              label={t('participants.field.givenName')}
              {...form.getInputProps('givenName')}
            />
            <TextInput label={t('participants.field.familyName')} {...form.getInputProps('familyName')} />
          </SimpleGrid>
          <TextInput type="email" label={t('participants.field.email')} {...form.getInputProps('email')} />
          <TextInput label={t('participants.field.organization')} {...form.getInputProps('organization')} />
          <SimpleGrid cols={2} spacing="sm">
            <Select
              label={t('participants.field.country')}
              searchable
              limit={60}
              allowDeselect={false}
              data={countryChoices(formats.language)}
              {...form.getInputProps('country')}
            />
            <Select
              label={t('participants.field.language')}
              allowDeselect={false}
              data={participantLanguages.map((value) => ({ value, label: formats.languageName(value) }))}
              {...form.getInputProps('language')}
            />
          </SimpleGrid>
          {problem?.code === 'event-full' && (
            <Checkbox
              label={t('participants.substitute.overrule')}
              checked={overrule}
              onChange={(ticked) => setOverrule(ticked.currentTarget.checked)}
            />
          )}
          {problem && problem.code !== 'invalid' && <ProblemNote problem={problem} />}
          <Buttons busy={name.isPending} onClose={onClose}>
            {t('participants.substitute.submit')}
          </Buttons>
        </Stack>
      </form>
    </Modal>
  );
}

function Erase({ event, participant, onGone, onClose }: DeparturesProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const erase = useMutation({
    mutationFn: () => eraseParticipant(event.id, participant.id),
    onSuccess: async () => {
      sayDone(t('participants.erase.done'));
      onGone(undefined);
      queries.removeQueries({ queryKey: participantKeys.one(event.id, participant.id) });
      await refresh(queries, event.id);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('participants.erase.title', { name: nameOf(participant) })}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          erase.mutate();
        }}
      >
        <Stack>
          <Text>
            {t(
              participant.state === 'confirmed' || participant.state === 'offered'
                ? 'participants.erase.textWithPlace'
                : 'participants.erase.text',
            )}
          </Text>
          {erase.error && <ProblemNote problem={erase.error} />}
          <Buttons busy={erase.isPending} onClose={onClose} color="red">
            {t('participants.erase.submit')}
          </Buttons>
        </Stack>
      </form>
    </Modal>
  );
}

function Buttons(props: { busy: boolean; onClose: () => void; color?: string; children: string }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={props.onClose}>
        {t('participants.back')}
      </Button>
      <Button type="submit" loading={props.busy} color={props.color}>
        {props.children}
      </Button>
    </Group>
  );
}

function refresh(queries: ReturnType<typeof useQueryClient>, eventId: string): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: participantKeys.lists(eventId) }),
    queries.invalidateQueries({ queryKey: keys.numbers(eventId) }),
    queries.invalidateQueries({ queryKey: keys.seats(eventId) }),
  ]);
}
