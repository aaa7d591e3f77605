import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface OfferLapsedProps extends ParticipantMailProps {
  /** Whether she is on the waiting list again; else her registration has ended. */
  waits: boolean;
}

/** The offered place has gone to the next in line. */
export function OfferLapsedMail({ waits, ...mail }: OfferLapsedProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('offerLapsed.title')}
      preview={waits ? t('offerLapsed.waits') : t('offerLapsed.over')}
      action={t('action.openPage')}
    >
      <Paragraph>{t('offerLapsed.what')}</Paragraph>
      <Paragraph>{waits ? t('offerLapsed.waits') : t('offerLapsed.over')}</Paragraph>
    </ParticipantMail>
  );
}

OfferLapsedMail.PreviewProps = { ...previewParticipant, waits: true };
