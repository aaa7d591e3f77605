import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface PlaceOfferedProps extends ParticipantMailProps {
  /** "7 May 2024, 18:00": until when the place is kept, where the event takes place. */
  until: string;
}

/** A place has come free and is kept for her until she takes it, or the time is over. */
export function PlaceOfferedMail({ until, ...mail }: PlaceOfferedProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('placeOffered.title')}
      preview={t('placeOffered.preview', { until })}
      action={t('placeOffered.action')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <Paragraph>{t('placeOffered.what', { until })}</Paragraph>
      <Paragraph>{t('placeOffered.next')}</Paragraph>
    </ParticipantMail>
  );
}

PlaceOfferedMail.PreviewProps = { ...previewParticipant, until: '7 May 2024, 18:00' };
