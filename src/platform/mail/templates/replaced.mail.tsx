import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Somebody else comes in her stead; her own link opens nothing any more, so the button leads to the meeting. */
export function ReplacedMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('replaced.title')}
      preview={t('replaced.what')}
      action={t('action.openEvent')}
    >
      <Paragraph>{t('replaced.what')}</Paragraph>
      <Paragraph>{t('replaced.next')}</Paragraph>
    </ParticipantMail>
  );
}

ReplacedMail.PreviewProps = { ...previewParticipant, link: 'http://localhost:3000/e/regional-meeting' };
