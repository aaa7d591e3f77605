import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Her participation has ended, by her own wish or the hosts'. */
export function CancelledMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('cancelled.title')}
      preview={t('cancelled.preview')}
      action={t('action.openPage')}
    >
      <Paragraph>{t('cancelled.what')}</Paragraph>
      <Paragraph>{t('cancelled.next')}</Paragraph>
    </ParticipantMail>
  );
}

CancelledMail.PreviewProps = previewParticipant;
