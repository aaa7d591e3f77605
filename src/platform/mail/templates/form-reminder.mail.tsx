import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface FormReminderProps extends ParticipantMailProps {
  /** "19 May 2024, 18:00"; null when the form stays open. */
  until: string | null;
}

/** The hosts still wait for answers. What they ask stands on the page, not here. */
export function FormReminderMail({ until, ...mail }: FormReminderProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('formReminder.title')}
      preview={t('formReminder.preview')}
      action={t('followUpForm.action')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('formReminder.what')}</Paragraph>
      <Paragraph>
        {until === null ? t('followUpForm.next') : t('followUpForm.nextUntil', { until })}
      </Paragraph>
    </ParticipantMail>
  );
}

FormReminderMail.PreviewProps = { ...previewParticipant, until: '19 May 2024, 18:00' };
