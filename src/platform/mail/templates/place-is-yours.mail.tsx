import { Arrival, type ArrivalProps } from './arrival-code.js';
import { HostWords } from './host-words.js';
import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** She waited, and a place has become hers. */
export function PlaceIsYoursMail({ hasCode, hasCalendar, ...mail }: ParticipantMailProps & ArrivalProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('placeIsYours.title')}
      preview={t('placeIsYours.preview')}
      action={t('action.openPage')}
      after={<Arrival t={t} hasCode={hasCode} hasCalendar={hasCalendar} />}
    >
      <Paragraph>{t('placeIsYours.what')}</Paragraph>
      <HostWords t={t} said={mail.hostWords} />
      <Paragraph>{t('placeIsYours.next')}</Paragraph>
    </ParticipantMail>
  );
}

PlaceIsYoursMail.PreviewProps = { ...previewParticipant, hasCode: true, hasCalendar: true };
