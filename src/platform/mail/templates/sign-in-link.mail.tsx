import { Paragraph, Quiet } from './mail-parts.js';
import type { PreviewProps } from './preview-meeting.js';
import { StaffMail, type StaffMailProps } from './staff-mail.js';

interface SignInLinkProps extends StaffMailProps {
  /** How long the link opens the console. */
  minutes: number;
}

/** The one-time link that a member of staff asked for. */
export function SignInLinkMail({ minutes, ...mail }: SignInLinkProps) {
  const { t } = mail;
  return (
    <StaffMail
      mail={mail}
      title={t('signInLink.title')}
      preview={t('signInLink.preview')}
      action={t('signInLink.action')}
      after={<Quiet>{t('signInLink.notYou')}</Quiet>}
    >
      <Paragraph>{t('signInLink.what', { count: minutes })}</Paragraph>
    </StaffMail>
  );
}

SignInLinkMail.PreviewProps = {
  link: 'http://localhost:3000/console/sign-in/link#q2t1m8Xb6Zk0V9sYw3uRc5nE7aHdLpJf',
  site: 'localhost',
  minutes: 20,
} satisfies PreviewProps<SignInLinkProps>;
