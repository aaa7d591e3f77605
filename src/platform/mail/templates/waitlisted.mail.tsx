import { HostWords } from './host-words.js';
import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface WaitlistedProps extends ParticipantMailProps {
  /** By what the hosts decide who is next. */
  order: 'time' | 'priority' | 'balance';
}

/** No place is hers; she waits. How it is decided who is next, in words, never a number. */
export function WaitlistedMail({ order, ...mail }: WaitlistedProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('waitlisted.title')}
      preview={t('waitlisted.preview')}
      action={t('action.openPage')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('waitlisted.what')}</Paragraph>
      <Paragraph>{t(`waitlisted.order.${order}`)}</Paragraph>
      <HostWords t={t} said={mail.hostWords} />
      <Paragraph>{t('waitlisted.next')}</Paragraph>
    </ParticipantMail>
  );
}

WaitlistedMail.PreviewProps = { ...previewParticipant, order: 'time' as const };
