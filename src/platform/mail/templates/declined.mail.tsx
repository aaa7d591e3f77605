import { HostWords } from './host-words.js';
import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** The hosts cannot offer her a place. */
export function DeclinedMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('declined.title')}
      preview={t('declined.preview')}
      action={t('action.openPage')}
    >
      <Paragraph>{t('declined.what')}</Paragraph>
      <HostWords t={t} said={mail.hostWords} />
      <Paragraph>{t('declined.next')}</Paragraph>
    </ParticipantMail>
  );
}

DeclinedMail.PreviewProps = previewParticipant;
