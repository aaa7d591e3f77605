import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** The hosts take no further registration from this address. Only the mail says so; the page says nothing of it. */
export function CannotRegisterMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('cannotRegister.title')}
      preview={t('cannotRegister.what')}
      greets={false}
      action={t('action.openEvent')}
      after={<Quiet>{t('cannotRegister.notYou')}</Quiet>}
    >
      <Paragraph>{t('cannotRegister.what')}</Paragraph>
      <Paragraph>{t('cannotRegister.next')}</Paragraph>
    </ParticipantMail>
  );
}

CannotRegisterMail.PreviewProps = { ...previewParticipant, link: 'http://localhost:3000/e/regional-meeting' };
