import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';
import { SessionLine, type SessionWords } from './session-line.js';

interface SessionPlaceProps extends ParticipantMailProps {
  session: SessionWords;
  /** The sessions that she gave up for it, joined; null when there were none. */
  instead: string | null;
  hasCalendar: boolean;
}

/** She waited for a session, and a place in it has become hers. */
export function SessionPlaceMail({ session, instead, hasCalendar, ...mail }: SessionPlaceProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('sessionPlace.title')}
      preview={t('sessionPlace.preview')}
      action={t('action.openPage')}
      after={hasCalendar ? <Quiet>{t('sessionPlace.calendar')}</Quiet> : null}
    >
      <Paragraph>{t('sessionPlace.what')}</Paragraph>
      <SessionLine session={session} />
      {instead ? <Paragraph>{t('sessionPlace.instead', { sessions: instead })}</Paragraph> : null}
      <Paragraph>{t('sessionPlace.next')}</Paragraph>
    </ParticipantMail>
  );
}

SessionPlaceMail.PreviewProps = {
  ...previewParticipant,
  session: { title: 'Trauma-informed facilitation', when: '5 June 2024, 14:30–16:00', room: 'Room B' },
  instead: 'Mediation skills',
  hasCalendar: true,
};
