import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, Message } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { MailFrame } from '../mails/mail-frame.js';
import { readParticipant, searchParticipants } from '../participants/participant-queries.js';
import { nameOf } from '../participants/participant-words.js';
import { messagePreviewQuery } from './messages.queries.js';
import classes from './messages.module.css';

interface MessagePreviewProps {
  event: Meeting;
  message: Message;
  /** Whether what is shown is what was typed. */
  isSaved: boolean;
  participantId: string | undefined;
  onPerson: (participantId: string) => void;
  onRefresh: () => void;
  busy: boolean;
}

/** So many people of the audience can be looked at. */
const SAMPLE = 25;

/** The mail as one of its recipients would get it. */
export function MessagePreview(props: MessagePreviewProps) {
  const { event, message, isSaved, onPerson, onRefresh, busy } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const { ids, filters } = message.audience;
  const people = useQuery({
    queryKey: ['event', event.id, 'messages', message.id, 'people'],
    queryFn: async () =>
      ids
        ? Promise.all(ids.slice(0, SAMPLE).map((id) => readParticipant(event.id, id)))
        : (await searchParticipants(event.id, { ...filters, limit: SAMPLE })).items,
  });
  const reachable = people.data?.filter(({ email }) => email !== null) ?? [];
  const participantId = props.participantId ?? reachable[0]?.id;
  const isEmpty = Object.keys(message.body).length === 0;
  const preview = useQuery({
    ...messagePreviewQuery(event.id, message, participantId ?? ''),
    enabled: participantId !== undefined && !isEmpty,
  });
  return (
    <section className={classes.preview} aria-label={t('messages.preview')}>
      <Select
        label={t('messages.asFor')}
        searchable
        allowDeselect={false}
        data={reachable.map((person) => ({
          value: person.id,
          label: `${nameOf(person)} · ${formats.languageName(person.language)}`,
        }))}
        value={participantId ?? null}
        onChange={(id) => id && onPerson(id)}
      />
      {!isSaved && (
        <Button variant="default" size="compact-sm" loading={busy} onClick={onRefresh}>
          {t('messages.refresh')}
        </Button>
      )}
      {preview.error && <ProblemNote problem={preview.error} />}
      {isEmpty && <p className={classes.quiet}>{t('messages.nothingWritten')}</p>}
      {preview.data && !isEmpty && (
        <>
          <p className={classes.previewSubject}>{preview.data.subject}</p>
          <MailFrame html={preview.data.html} title={preview.data.subject} />
        </>
      )}
    </section>
  );
}
