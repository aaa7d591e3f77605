import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** To an address that nobody has proven yet: says nothing that the sender of the form typed. */
export function ProveAddressMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('proveAddress.title')}
      preview={t('proveAddress.preview')}
      greets={false}
      action={t('proveAddress.action')}
      after={<Quiet>{t('proveAddress.notYou')}</Quiet>}
    >
      <Paragraph>{t('proveAddress.what')}</Paragraph>
      <Paragraph>{t('proveAddress.next')}</Paragraph>
    </ParticipantMail>
  );
}

ProveAddressMail.PreviewProps = previewParticipant;
