import { ActionIcon, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { meQuery } from '../account/me.queries.js';
import { may } from '../events/event.queries.js';
import { addNote, removeNote } from '../review/review-commands.js';
import { PaneSection } from './pane-section.js';
import { participantKeys, participantNotesQuery } from './participant-queries.js';
import classes from './participant-pane.module.css';

interface ParticipantNotesProps {
  event: Meeting;
  participantId: string;
}

/** What the staff tell each other about her; she never sees it. */
export function ParticipantNotes({ event, participantId }: ParticipantNotesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data: notes = [] } = useQuery(participantNotesQuery(event.id, participantId));
  const [typed, setTyped] = useState('');
  const readAgain = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: participantKeys.notes(event.id, participantId) }),
      queries.invalidateQueries({ queryKey: participantKeys.history(event.id, participantId) }),
    ]);
  const add = useMutation({
    mutationFn: () => addNote(event.id, participantId, typed.trim()),
    onSuccess: () => setTyped(''),
    onSettled: readAgain,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => removeNote(event.id, participantId, noteId),
    onSettled: readAgain,
  });
  const writes = may(event, 'participants.decide');
  const removesAll = may(event, 'participants.write');
  if (!writes && notes.length === 0) {
    return null;
  }
  return (
    <PaneSection title={t('review.notes.title')}>
      {(add.error ?? remove.error) && <ProblemNote problem={add.error ?? remove.error} />}
      <ul className={classes.lines}>
        {notes.map((note) => (
          <li key={note.id} className={classes.note}>
            <span>{note.body}</span>
            <small>
              {note.name ?? t('participants.history.actor.account')} · {formats.ago(note.writtenAt)}
            </small>
            {writes && (note.accountId === me?.id || removesAll) && (
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={t('review.notes.remove')}
                onClick={() => remove.mutate(note.id)}
              >
                <Icon shape="bin" size={12} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {writes && (
        <form
          className={classes.noteForm}
          onSubmit={(submitted) => {
            submitted.preventDefault();
            add.mutate();
          }}
        >
          <Textarea
            aria-label={t('review.notes.write')}
            placeholder={t('review.notes.placeholder')}
            autosize
            minRows={1}
            maxRows={8}
            maxLength={4000}
            value={typed}
            onChange={(change) => setTyped(change.currentTarget.value)}
          />
          {typed.trim() !== '' && (
            <Button type="submit" size="compact-sm" loading={add.isPending}>
              {t('review.notes.add')}
            </Button>
          )}
        </form>
      )}
    </PaneSection>
  );
}
