import type { ReactNode } from 'react';
import type { Translate } from '../../i18n/i18n.js';
import { dyes } from '../../tokens.js';
import { MailLayout } from './mail-layout.js';
import { Action, Quiet, Title } from './mail-parts.js';
import { style } from './mail-style.js';

/** What every mail to a member of staff is written from. */
export interface StaffMailProps {
  t: Translate;
  words: Translate;
  language: string;
  /** A one-time link to the console. */
  link: string;
  /** Where this Convoke runs: the host of its public address. */
  site: string;
}

interface StaffMailFrame {
  mail: StaffMailProps;
  title: string;
  preview: string;
  action: string;
  children: ReactNode;
  after?: ReactNode;
}

/** A mail of Convoke itself, to those who work with it. */
export function StaffMail({ mail, title, preview, action, children, after }: StaffMailFrame) {
  const { t } = mail;
  return (
    <MailLayout
      language={mail.language}
      title={title}
      preview={preview}
      footer={
        <>
          <Quiet>{t('staff.why', { site: mail.site })}</Quiet>
          <Quiet>{t('footer.quiet')}</Quiet>
        </>
      }
    >
      <p
        className="ink"
        style={{ ...style.text, margin: '0 0 22px', fontSize: '15px', fontWeight: 700 }}
        data-skip-in-text="true"
      >
        Convoke
      </p>
      <Title>{title}</Title>
      {children}
      <Action t={t} href={mail.link} label={action} dye={dyes.indigo} />
      {after}
    </MailLayout>
  );
}
