import { Paragraph, Quiet } from './mail-parts.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

interface FormDraftProps extends ParticipantMailProps {
  /** "19 May 2024": the last day on which the link opens what was written. */
  until: string;
}

/** The link to an unfinished form. Nobody has proven the address yet: nothing that was typed goes out. */
export function FormDraftMail({ until, ...mail }: FormDraftProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={t('formDraft.title')}
      preview={t('formDraft.preview')}
      greets={false}
      action={t('formDraft.action')}
      after={<Quiet>{t('formDraft.notYou')}</Quiet>}
    >
      <Paragraph>{t('formDraft.what')}</Paragraph>
      <Paragraph>{t('formDraft.next', { until })}</Paragraph>
    </ParticipantMail>
  );
}

FormDraftMail.PreviewProps = {
  ...previewParticipant,
  link: 'http://localhost:3000/d/BQABAAGNvJx0cAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  until: '19 May 2024',
};
