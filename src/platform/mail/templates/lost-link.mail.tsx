import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Somebody asked for the link to her page; whoever asked may be a stranger, so that no name stands here. */
export function LostLinkMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('lostLink.title')}
      preview={t('lostLink.preview')}
      greets={false}
      action={t('action.openPage')}
      after={<Quiet>{t('lostLink.notYou')}</Quiet>}
    >
      <Paragraph>{t('lostLink.what')}</Paragraph>
    </ParticipantMail>
  );
}

LostLinkMail.PreviewProps = previewParticipant;
