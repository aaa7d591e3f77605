import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting, Participant } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { MailStateMark } from '../../components/mail-state-mark.js';
import { ProblemNote, useProblemWords } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { PaneSection } from './pane-section.js';
import { resendParticipantMail } from './participant-commands.js';
import { participantMailsQuery } from './participant-queries.js';
import classes from './participant-pane.module.css';

/** The mails that went to her, and the one of her present state once more. */
export function ParticipantMails({ event, participant }: { event: Meeting; participant: Participant }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reads = may(event, 'mails.read');
  const mails = useQuery({ ...participantMailsQuery(event.id, participant.id), enabled: reads });
  if (!reads) {
    return null;
  }
  const canResend = may(event, 'mails.resend') && participant.email !== null;
  return (
    <PaneSection
      title={t('participants.mails.title')}
      action={canResend && <Resend {...{ event, participant }} />}
    >
      {mails.error && <ProblemNote problem={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.data?.length === 0 && (
        <p className={classes.line}>
          {t(participant.email === null ? 'participants.mails.noAddress' : 'participants.mails.none')}
        </p>
      )}
      <ul className={classes.lines}>
        {mails.data?.map((mail) => (
          <li key={mail.id} className={classes.mail}>
            <Link to="/events/$eventId/mails" params={{ eventId: event.id }} search={{ open: mail.id }}>
              {t(`words:mailKind.${mail.kind}`)}
            </Link>
            <span className={classes.quiet}>
              <MailStateMark state={mail.state} /> · {formats.ago(mail.sentAt ?? mail.queuedAt)}
            </span>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

function Resend({ event, participant }: { event: Meeting; participant: Participant }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => resendParticipantMail(event.id, participant.id),
    onSuccess: () =>
      notifications.show({
        title: t('participants.mails.resent'),
        message: t('participants.mails.resentTo', { address: participant.email }),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.participants(event.id) }),
  });
  const problem = useProblemWords(resend.error);
  return (
    <span>
      {resend.error && (
        <span role="alert" className={classes.quiet}>
          {problem.detail}{' '}
        </span>
      )}
      <Button size="compact-sm" variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
        {t('participants.mails.resend')}
      </Button>
    </span>
  );
}
