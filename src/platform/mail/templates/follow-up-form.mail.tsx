import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface FollowUpFormProps extends ParticipantMailProps {
  /** "19 May 2024, 18:00"; null when the form stays open. */
  until: string | null;
}

/** The hosts ask more of those concerned, once they are confirmed. What they ask stands on the page, not here. */
export function FollowUpFormMail({ until, ...mail }: FollowUpFormProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('followUpForm.title')}
      preview={t('followUpForm.preview')}
      action={t('followUpForm.action')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('followUpForm.what')}</Paragraph>
      <Paragraph>
        {until === null ? t('followUpForm.next') : t('followUpForm.nextUntil', { until })}
      </Paragraph>
    </ParticipantMail>
  );
}

FollowUpFormMail.PreviewProps = { ...previewParticipant, until: '19 May 2024, 18:00' };
