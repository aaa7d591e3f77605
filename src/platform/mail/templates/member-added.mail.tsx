import { Paragraph, Quiet } from './mail-parts.js';
import type { PreviewProps } from './preview-meeting.js';
import { StaffMail, type StaffMailProps } from './staff-mail.js';

interface MemberAddedProps extends StaffMailProps {
  /** Name of the organization, in her language. */
  organization: string;
  role: string;
  /** Title of the one event she works on; null when it is the whole organization. */
  event: string | null;
}

/** Somebody made her a member of an organization. */
export function MemberAddedMail({ organization, role, event, ...mail }: MemberAddedProps) {
  const { t, words } = mail;
  const roleWord = words(`role.${role}`);
  return (
    <StaffMail
      mail={mail}
      title={t('memberAdded.title', { organization })}
      preview={t('memberAdded.preview')}
      action={t('memberAdded.action')}
      after={<Quiet>{t('memberAdded.notYou')}</Quiet>}
    >
      <Paragraph>
        {event
          ? t('memberAdded.whatForEvent', { organization, role: roleWord, event })
          : t('memberAdded.what', { organization, role: roleWord })}
      </Paragraph>
      <Paragraph>{t('memberAdded.next')}</Paragraph>
    </StaffMail>
  );
}

MemberAddedMail.PreviewProps = {
  link: 'http://localhost:3000/console/sign-in/link#q2t1m8Xb6Zk0V9sYw3uRc5nE7aHdLpJf',
  site: 'localhost',
  organization: 'Global Network of Women Peacebuilders',
  role: 'manager',
  event: null as string | null,
} satisfies PreviewProps<MemberAddedProps>;
