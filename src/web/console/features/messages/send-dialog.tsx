import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, Message } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { messageQuery, messagesQuery, sendMessage } from './messages.queries.js';

interface SendDialogProps {
  event: Meeting;
  message: Message;
  onClose: () => void;
  onSent: (message: Message) => void;
}

/** Asks once more, naming how many get the mail. */
export function SendDialog({ event, message, onClose, onSent }: SendDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const count = message.counts?.recipients ?? 0;
  const number = formats.number(count);
  const send = useMutation({
    mutationFn: () => sendMessage(event.id, message.id, count),
    onSuccess: (sent) => {
      onSent(sent);
      void queries.invalidateQueries({ queryKey: messagesQuery(event.id).queryKey });
    },
    onError: (thrown) => {
      if (asProblem(thrown).code === 'message-audience-changed') {
        void queries.invalidateQueries({ queryKey: messageQuery(event.id, message.id).queryKey });
      }
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('messages.sure.title', { count, number })}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      <Stack>
        <Text>{t('messages.sure.text')}</Text>
        {send.error && <ProblemNote problem={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('participants.back')}
          </Button>
          <Button
            data-autofocus
            loading={send.isPending}
            disabled={count === 0}
            onClick={() => send.mutate()}
          >
            {t('messages.sure.send', { count, number })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
