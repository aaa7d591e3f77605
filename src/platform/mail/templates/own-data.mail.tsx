import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** The key to everything that is kept about her, good for a quarter of an hour. */
export function OwnDataMail(mail: ParticipantMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('ownData.title')}
      preview={t('ownData.preview')}
      action={t('ownData.action')}
      after={<Quiet>{t('ownData.notYou')}</Quiet>}
    >
      <Paragraph>{t('ownData.what')}</Paragraph>
      <Paragraph>{t('ownData.next')}</Paragraph>
    </ParticipantMail>
  );
}

OwnDataMail.PreviewProps = previewParticipant;
