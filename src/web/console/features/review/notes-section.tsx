import { ActionIcon, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDetail } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { meQuery } from '../account/me.queries.js';
import { may } from '../events/event.queries.js';
import { addNote, removeNote } from './review-commands.js';
import { reviewKeys } from './review-queries.js';
import classes from './application.module.css';

interface NotesSectionProps {
  event: Meeting;
  detail: ReviewDetail;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What the staff tell each other about her; she never sees it. */
export function NotesSection({ event, detail, field }: NotesSectionProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState('');
  const readAgain = () => queries.invalidateQueries({ queryKey: reviewKeys.one(event.id, detail.id) });
  const add = useMutation({
    mutationFn: () => addNote(event.id, detail.id, typed.trim()),
    onSuccess: () => setTyped(''),
    onSettled: readAgain,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => removeNote(event.id, detail.id, noteId),
    onSettled: readAgain,
  });
  const writes = may(event, 'participants.decide');
  return (
    <section className={classes.section}>
      <h3>{t('review.notes.title')}</h3>
      {(add.error ?? remove.error) && <ProblemNote problem={add.error ?? remove.error} />}
      {writes && (
        <form
          className={classes.noteForm}
          onSubmit={(submit) => {
            submit.preventDefault();
            add.mutate();
          }}
        >
          <Textarea
            ref={field}
            aria-label={t('review.notes.write')}
            aria-keyshortcuts="N"
            placeholder={t('review.notes.placeholder')}
            rows={1}
            classNames={{ input: classes.noteField }}
            maxLength={4000}
            value={typed}
            onChange={(change) => setTyped(change.currentTarget.value)}
            onKeyDown={(press) => {
              if (press.key === 'Enter' && (press.ctrlKey || press.metaKey) && typed.trim()) {
                add.mutate();
              } else if (press.key === 'Escape') {
                press.currentTarget.blur();
              }
            }}
          />
          {typed.trim() !== '' && (
            <Button type="submit" size="compact-sm" loading={add.isPending}>
              {t('review.notes.add')}
            </Button>
          )}
        </form>
      )}
      <ul className={classes.lines}>
        {detail.noteLines.map((note) => (
          <li key={note.id}>
            <span className={classes.note}>{note.body}</span>
            <small>
              {note.name ?? t('review.somebody')} · {formats.ago(note.writtenAt)}
              {(note.accountId === me?.id || may(event, 'participants.write')) && writes && (
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={t('review.notes.remove')}
                  onClick={() => remove.mutate(note.id)}
                >
                  <Icon shape="bin" size={12} />
                </ActionIcon>
              )}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
