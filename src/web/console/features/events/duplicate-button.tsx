import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { EventSummary, LocalizedText } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import classes from '../../components/form-page.module.css';

type Copied = Pick<EventSummary, 'id' | 'title' | 'startsOn'>;

/** Makes a draft after the pattern of an event: everything but people and mails, moved to other days. */
export function DuplicateButton({ event }: { event: Copied }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={open}
        aria-label={t('events.duplicate-this', { title: formats.text(event.title) })}
      >
        {t('events.duplicate')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('events.duplicate-title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <DuplicateForm event={event} />
      </Modal>
    </>
  );
}

function DuplicateForm({ event }: { event: Copied }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { title: formats.text(event.title), startsOn: '' } });
  const language = Object.keys(event.title).find((code) => event.title[code] === form.values.title);
  const duplicate = useMutation({
    mutationFn: ({ title, startsOn }: { title: string; startsOn: string }) =>
      body(
        api.POST('/api/v1/events/{eventId}/duplicate', {
          params: { path: { eventId: event.id } },
          body: { title: retitled(event.title, title, language ?? formats.language), startsOn },
        }),
      ),
    onSuccess: async (copy) => {
      await queries.invalidateQueries({ queryKey: keys.events });
      await navigate({ to: '/events/$eventId', params: { eventId: copy.id } });
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
  });
  return (
    <form className={classes.fields} onSubmit={form.onSubmit((given) => duplicate.mutate(given))}>
      <p className={classes.quiet}>{t('events.duplicate-explained')}</p>
      {duplicate.isError && <ProblemNote problem={duplicate.error} />}
      <TextInput label={t('field.title')} required withAsterisk={false} {...form.getInputProps('title')} />
      <TextInput
        type="date"
        label={t('field.startsOn')}
        required
        withAsterisk={false}
        {...form.getInputProps('startsOn')}
      />
      <Button type="submit" loading={duplicate.isPending}>
        {t('events.duplicate-submit')}
      </Button>
    </form>
  );
}

/** The same titles when nothing was changed, else the one that was typed. */
function retitled(before: LocalizedText, typed: string, language: string): LocalizedText {
  return Object.values(before).includes(typed) ? before : { [language]: typed };
}
