import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface NamedReplacementProps extends ParticipantMailProps {
  /** Until when the place is kept, where the event takes place. */
  until: string;
}

/**
 * Somebody named her to come in her stead. She has agreed to nothing yet: her page asks her. Nothing that was typed for
 * her goes out, for nobody has proven the address.
 */
export function NamedReplacementMail({ until, ...mail }: NamedReplacementProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('namedReplacement.title')}
      preview={t('namedReplacement.preview', { until })}
      greets={false}
      action={t('namedReplacement.action')}
      after={<Quiet>{t('namedReplacement.notYou')}</Quiet>}
    >
      <Paragraph>{t('namedReplacement.what', { until })}</Paragraph>
      <Paragraph>{t('namedReplacement.next')}</Paragraph>
    </ParticipantMail>
  );
}

NamedReplacementMail.PreviewProps = { ...previewParticipant, until: '7 May 2024, 18:00' };
