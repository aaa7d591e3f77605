import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';
import { SessionLine, type SessionWords } from './session-line.js';

/** A wish that was not fulfilled, and the code of why. */
export interface RefusedWishWords {
  title: string;
  reason: 'not-eligible' | 'language' | 'at-once' | 'session-full' | 'group-full';
}

interface SessionWishProps extends ParticipantMailProps {
  /** What the sessions were wished from. */
  block: string;
  /** Null when no session could be given. */
  session: SessionWords | null;
  /** From 1; null for a session that she did not wish. */
  rank: number | null;
  refused: RefusedWishWords[];
  hasCalendar: boolean;
}

/** What became of somebody's ranked wishes. */
export function SessionWishMail({ block, session, rank, refused, hasCalendar, ...mail }: SessionWishProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={session ? t('sessionWish.title') : t('sessionWish.noneTitle')}
      preview={session ? session.title : t('sessionWish.none', { block })}
      action={t('action.openPage')}
      after={hasCalendar ? <Quiet>{t('sessionPlace.calendar')}</Quiet> : null}
    >
      {session ? (
        <>
          <Paragraph>
            {rank === null ? t('sessionWish.free', { block }) : t('sessionWish.what', { block, rank })}
          </Paragraph>
          <SessionLine session={session} />
        </>
      ) : (
        <Paragraph>{t('sessionWish.none', { block })}</Paragraph>
      )}
      {refused.map(({ title, reason }) => (
        <Paragraph key={title}>{t(`sessionWish.refused.${reason}`, { session: title })}</Paragraph>
      ))}
      <Paragraph>{t('sessionWish.next')}</Paragraph>
    </ParticipantMail>
  );
}

SessionWishMail.PreviewProps = {
  ...previewParticipant,
  block: 'Exercises of the second day',
  session: { title: 'Trauma-informed facilitation', when: '6 June 2024, 14:30–16:00', room: 'Room B' },
  rank: 2,
  refused: [{ title: 'Mediation skills', reason: 'session-full' }] satisfies RefusedWishWords[],
  hasCalendar: true,
};
