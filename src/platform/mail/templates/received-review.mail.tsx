import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Her registration is with the hosts, who decide. */
export function ReceivedReviewMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('receivedReview.title')}
      preview={t('receivedReview.preview')}
      action={t('action.openPage')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('receivedReview.what')}</Paragraph>
      <Paragraph>{t('receivedReview.next')}</Paragraph>
    </ParticipantMail>
  );
}

ReceivedReviewMail.PreviewProps = previewParticipant;
