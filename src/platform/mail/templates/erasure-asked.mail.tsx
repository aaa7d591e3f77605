import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface ErasureAskedProps extends ParticipantMailProps {
  /** The day on which everything is deleted: "19 May 2024". */
  day: string;
}

/** She asked to be erased, or somebody who has her link did; until that day it can be taken back. */
export function ErasureAskedMail({ day, ...mail }: ErasureAskedProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('erasureAsked.title')}
      preview={t('erasureAsked.preview', { day })}
      action={t('erasureAsked.action')}
      after={<Quiet>{t('erasureAsked.notYou')}</Quiet>}
    >
      <Paragraph>{t('erasureAsked.what', { day })}</Paragraph>
      <Paragraph>{t('erasureAsked.next')}</Paragraph>
    </ParticipantMail>
  );
}

ErasureAskedMail.PreviewProps = { ...previewParticipant, day: '19 May 2024' };
