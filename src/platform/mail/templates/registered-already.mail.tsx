import { Paragraph, Quiet, StateMark, type RegisteredState } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** Somebody sent the form again with her address; only this mail tells that she is registered. */
export function RegisteredAlreadyMail({ state, ...mail }: ParticipantMailProps & { state: RegisteredState }) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('registeredAlready.title')}
      preview={t('registeredAlready.preview')}
      action={t('action.openPage')}
      after={<Quiet>{t('registeredAlready.notYou')}</Quiet>}
    >
      <Paragraph>{t('registeredAlready.what')}</Paragraph>
      <StateMark state={state} words={mail.words} />
      <Paragraph>{t('registeredAlready.next')}</Paragraph>
    </ParticipantMail>
  );
}

RegisteredAlreadyMail.PreviewProps = { ...previewParticipant, state: 'waitlisted' as RegisteredState };
