import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { LocalizedText, Meeting, Message } from '../../api/types.js';
import { LocalizedField } from '../../components/localized-field.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { Audience } from './audience.js';
import { insertPlaceholder } from './insert-placeholder.rules.js';
import { MessagePreview } from './message-preview.js';
import {
  messageQuery,
  messagesQuery,
  removeMessage,
  testMessage,
  writeMessage,
  type MessageTexts,
} from './messages.queries.js';
import { Placeholders } from './placeholders.js';
import { SendDialog } from './send-dialog.js';
import classes from './messages.module.css';

const LONGEST_SUBJECT = 200;
const LONGEST_BODY = 10_000;

type Part = keyof MessageTexts;

/** Writes a message in the event's languages, shows it as people would get it, and sends it. */
export function MessageEditor({ event, message }: { event: Meeting; message: Message }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [texts, setTexts] = useState<MessageTexts>({ subject: message.subject, body: message.body });
  const [previewing, setPreviewing] = useState<string | undefined>();
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const keep = (saved: Message) => queries.setQueryData(messageQuery(event.id, message.id).queryKey, saved);
  const isSaved = JSON.stringify(texts) === JSON.stringify({ subject: message.subject, body: message.body });
  const save = useMutation({
    mutationFn: () => (isSaved ? Promise.resolve(message) : writeMessage(event.id, message, texts)),
    onSuccess: keep,
  });
  const test = useMutation({
    mutationFn: async () => {
      await save.mutateAsync();
      await testMessage(event.id, message.id, previewing);
    },
    onSuccess: () => sayDone(t('messages.tested')),
  });
  const remove = useMutation({
    mutationFn: () => removeMessage(event.id, message.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: messagesQuery(event.id).queryKey });
      await navigate({ to: '/events/$eventId/messages', params: { eventId: event.id } });
    },
  });
  const problem = save.error ?? test.error ?? remove.error;
  const errors = save.error ? asProblem(save.error).fieldErrors : {};
  const isWritten = hasText(texts.subject) && hasText(texts.body);

  return (
    <div className={classes.desk}>
      <Stack gap="lg">
        <Audience {...{ event, message }} />
        <div
          className={classes.texts}
          onFocusCapture={({ target }) => {
            if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
              field.current = target;
            }
          }}
        >
          <div data-part="subject">
            <LocalizedField
              label={t('messages.subject')}
              languages={event.languages}
              value={texts.subject}
              onChange={(subject) => setTexts({ ...texts, subject: subject ?? {} })}
              errorOf={errorOf('subject')}
              maxLength={LONGEST_SUBJECT}
            />
          </div>
          <div data-part="body">
            <LocalizedField
              label={t('messages.body')}
              help={t('messages.bodyHelp')}
              languages={event.languages}
              value={texts.body}
              onChange={(text) => setTexts({ ...texts, body: text ?? {} })}
              errorOf={errorOf('body')}
              maxLength={LONGEST_BODY}
              lines={8}
            />
          </div>
        </div>
        <Placeholders {...{ event, message }} onChoose={insert} />
        {problem && <ProblemNote problem={problem} />}
        <Group>
          <Button
            disabled={!isWritten}
            loading={save.isPending}
            onClick={() => save.mutate(undefined, { onSuccess: () => setSending(true) })}
          >
            {t('messages.send')}
          </Button>
          <Button
            variant="default"
            disabled={!isWritten}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            {t('messages.test')}
          </Button>
          <Button variant="default" disabled={isSaved} onClick={() => save.mutate()}>
            {t('messages.keep')}
          </Button>
          <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('messages.remove')}
          </Button>
        </Group>
      </Stack>
      <MessagePreview
        {...{ event, message, isSaved }}
        participantId={previewing}
        onPerson={setPreviewing}
        onRefresh={() => save.mutate()}
        busy={save.isPending}
      />
      {sending && <SendDialog {...{ event, message }} onClose={() => setSending(false)} onSent={keep} />}
    </div>
  );

  function errorOf(part: Part) {
    return (language?: string) => errors[language === undefined ? part : `${part}.${language}`];
  }

  /** Puts a placeholder where she wrote last; into the first text when she has not written yet. */
  function insert(name: string): void {
    const input = field.current;
    const part = (input?.closest('[data-part]')?.getAttribute('data-part') ?? 'body') as Part;
    const language = input?.lang || (event.languages[0] ?? 'en');
    const before = texts[part][language] ?? '';
    const { text, caret } = insertPlaceholder(
      before,
      name,
      input?.selectionStart ?? before.length,
      input?.selectionEnd ?? before.length,
    );
    setTexts({ ...texts, [part]: { ...texts[part], [language]: text } });
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(caret, caret);
    });
  }
}

function hasText(text: LocalizedText): boolean {
  return Object.values(text).some((one) => one.trim() !== '');
}
