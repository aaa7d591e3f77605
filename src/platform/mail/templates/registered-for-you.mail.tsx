import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/**
 * The hosts wrote her down from a list of theirs. She has agreed to nothing yet: her page shows what is kept, and asks.
 * Nothing of the list goes out, for nobody has proven the address.
 */
export function RegisteredForYouMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('registeredForYou.title')}
      preview={t('registeredForYou.preview')}
      greets={false}
      action={t('registeredForYou.action')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('registeredForYou.what', { hosts: mail.meeting.hosts })}</Paragraph>
      <Paragraph>{t('registeredForYou.next')}</Paragraph>
    </ParticipantMail>
  );
}

RegisteredForYouMail.PreviewProps = previewParticipant;
