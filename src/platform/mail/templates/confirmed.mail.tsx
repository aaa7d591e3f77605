import { Arrival, type ArrivalProps } from './arrival-code.js';
import { HostWords } from './host-words.js';
import { Paragraph } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** A place is hers. */
export function ConfirmedMail({ hasCode, hasCalendar, ...mail }: ParticipantMailProps & ArrivalProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('confirmed.title')}
      preview={t('confirmed.preview')}
      action={t('action.openPage')}
      after={<Arrival t={t} hasCode={hasCode} hasCalendar={hasCalendar} />}
    >
      <Paragraph>{t('confirmed.what')}</Paragraph>
      <HostWords t={t} said={mail.hostWords} />
      <Paragraph>{t('confirmed.next')}</Paragraph>
    </ParticipantMail>
  );
}

ConfirmedMail.PreviewProps = {
  ...previewParticipant,
  meeting: { ...previewParticipant.meeting, venue: 'Conference hall, Example Street 5' },
  hasCode: true,
  hasCalendar: true,
};
