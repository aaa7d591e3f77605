import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailDetail, Meeting } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { resendMail } from './mail-queries.js';
import classes from './mail-pane.module.css';

/** Sends a mail again, after asking: it arrives in somebody's mailbox. */
export function ResendMail({ event, mail }: { event: Meeting; mail: MailDetail }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const resend = useMutation({
    mutationFn: () => resendMail(event.id, mail.id),
    onSuccess: () => sayDone(t('mails.resend.done')),
    onSettled: () => {
      setAsks(false);
      return queries.invalidateQueries({ queryKey: keys.mails(event.id) });
    },
  });
  const who = mail.toName ?? mail.toAddress;
  return (
    <div className={classes.resend}>
      {resend.error && <ProblemNote problem={resend.error} />}
      {asks ? (
        <>
          <Text size="sm">{t('mails.resend.sure', { name: who })}</Text>
          <Group gap="xs">
            <Button size="xs" data-autofocus loading={resend.isPending} onClick={() => resend.mutate()}>
              {t('mails.resend.yes')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsks(false)}>
              {t('mails.resend.no')}
            </Button>
          </Group>
        </>
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsks(true)}>
          {t('mails.resend.button')}
        </Button>
      )}
    </div>
  );
}
