import { Button, Group, Modal, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { FormLine, Meeting, ReminderCounts } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { MailFrame } from '../mails/mail-frame.js';
import {
  letterLanguages,
  reminderPreviewQuery,
  remindersQuery,
  remindOfForm,
  type LetterLanguage,
} from './reminders.queries.js';

interface RemindDialogProps {
  event: Meeting;
  form: FormLine;
  counts: ReminderCounts;
  onClose: () => void;
}

/** Shows the reminder and asks once more, naming how many get it. */
export function RemindDialog({ event, form, counts, onClose }: RemindDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { people, lately, unreachable } = counts;
  const words = { count: people, number: formats.number(people) };
  const look = () => queries.invalidateQueries({ queryKey: remindersQuery(event.id, form.id).queryKey });
  const remind = useMutation({
    mutationFn: () => remindOfForm(event.id, form.id, people),
    onSuccess: () => {
      notifications.show({ message: t('forms.remind.done', words) });
      onClose();
      return look();
    },
    onError: (thrown) => {
      if (asProblem(thrown).code === 'selection-changed') {
        void look();
      }
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('forms.remind.title', words)}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      <Stack>
        <Text size="sm">
          {[
            t('forms.remind.text', { title: formats.text(form.title, event.languages) }),
            lately > 0 && t('forms.remind.lately', { count: lately, number: formats.number(lately) }),
            unreachable > 0 &&
              t('forms.remind.unreachable', { count: unreachable, number: formats.number(unreachable) }),
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
        <Letter {...{ event, form }} />
        {remind.error && <ProblemNote problem={remind.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('participants.back')}
          </Button>
          <Button loading={remind.isPending} disabled={people === 0} onClick={() => remind.mutate()}>
            {t('forms.remind.send', words)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Letter({ event, form }: { event: Meeting; form: FormLine }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [language, setLanguage] = useState<LetterLanguage>();
  const { data, error } = useQuery(reminderPreviewQuery(event.id, form.id, language));
  if (error && !data) {
    return <ProblemNote problem={error} />;
  }
  if (!data) {
    return <Skeleton height={320} aria-label={t('shell.reading')} />;
  }
  return (
    <section aria-label={t('forms.remind.letter')}>
      <SegmentedControl
        size="xs"
        aria-label={t('forms.remind.language')}
        data={letterLanguages.map((value) => ({ value, label: formats.languageName(value) }))}
        value={language ?? data.language}
        onChange={(value) => setLanguage(value as LetterLanguage)}
      />
      <Text size="sm" fw={600} my={8} lang={data.language}>
        {data.subject}
      </Text>
      <MailFrame html={data.html} title={t('forms.remind.letter')} />
    </section>
  );
}
