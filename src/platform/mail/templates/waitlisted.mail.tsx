import { HostWords } from './host-words.js';
import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Every place is taken; she waits in line. Words about her chances, never a number. */
export function WaitlistedMail(mail: ParticipantMailProps) {
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
      <HostWords t={t} said={mail.hostWords} />
      <Paragraph>{t('waitlisted.next')}</Paragraph>
    </ParticipantMail>
  );
}

WaitlistedMail.PreviewProps = previewParticipant;
