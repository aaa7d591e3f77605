import type { ReactNode } from 'react';
import type { Translate } from '../../i18n/i18n.js';
import type { HostWordsText } from './host-words.js';
import { MailLayout } from './mail-layout.js';
import { Action, Paragraph, Quiet, Title } from './mail-parts.js';
import { style } from './mail-style.js';

/** What mails say of a meeting, in the reader's language. */
export interface MeetingWords {
  title: string;
  /** "5–6 June 2024" */
  days: string;
  /** "Istanbul, Türkiye"; null when the event says no place. */
  place: string | null;
  venue: string | null;
  /** Short names of those who hold it, as in a monogram. */
  monograms: string[];
  /** "OSCE Gender Issues Programme and Global Network of Women Peacebuilders" */
  hosts: string;
  contactEmail: string | null;
  /** The host's colour, `#RRGGBB`. */
  dye: string;
  /** A stranger who sees the mail in a list must not learn what it is about. */
  discreet: boolean;
  demo: boolean;
}

/** What every mail to a participant is written from. */
export interface ParticipantMailProps {
  t: Translate;
  words: Translate;
  language: string;
  meeting: MeetingWords;
  /** Her name as she wrote it. */
  person: string;
  /** Her personal page. */
  link: string;
  /** What the hosts add to a letter about their decision. */
  hostWords?: HostWordsText;
}

interface ParticipantMailFrame {
  mail: ParticipantMailProps;
  title: string;
  preview: string;
  /** Left out where nobody has proven yet that the address is hers: a stranger's words must not go out. */
  greets?: boolean;
  action: string;
  /** What stands before the button. */
  children: ReactNode;
  /** What stands after it. */
  after?: ReactNode;
}

/** What happened, which meeting, what to do next, who writes and why. */
export function ParticipantMail({
  mail,
  title,
  preview,
  greets = true,
  action,
  children,
  after,
}: ParticipantMailFrame) {
  const { t, meeting } = mail;
  return (
    <MailLayout
      language={mail.language}
      title={meeting.discreet ? t('discreet.subject') : title}
      preview={meeting.discreet ? t('discreet.preview') : preview}
      footer={<Footer mail={mail} />}
    >
      <Monograms names={meeting.monograms} />
      <Title>{title}</Title>
      <Meeting meeting={meeting} />
      {greets ? <Paragraph>{t('greeting', { name: mail.person })}</Paragraph> : null}
      {children}
      <Action t={t} href={mail.link} label={action} dye={meeting.dye} />
      {after}
    </MailLayout>
  );
}

function Monograms({ names }: { names: string[] }) {
  return (
    <p style={{ margin: '0 0 18px' }} data-skip-in-text="true">
      {names.map((name) => (
        <span key={name} className="ink line" style={style.monogram}>
          {name}
        </span>
      ))}
    </p>
  );
}

function Meeting({ meeting }: { meeting: MeetingWords }) {
  return (
    <div className="line" style={style.meeting}>
      <p
        className="ink"
        style={{ ...style.text, margin: '0 0 6px', fontSize: '19px', lineHeight: '1.3', fontWeight: 700 }}
      >
        {meeting.title}
      </p>
      <p className="ink" style={{ ...style.text, margin: 0 }}>
        <strong style={{ fontWeight: 600 }}>{meeting.days}</strong>
        {meeting.place ? ` · ${meeting.place}` : null}
      </p>
      {meeting.venue ? (
        <p className="quiet" style={{ ...style.quiet, margin: '4px 0 0', fontSize: '15px' }}>
          {meeting.venue}
        </p>
      ) : null}
    </div>
  );
}

function Footer({ mail }: { mail: ParticipantMailProps }) {
  const { t, meeting } = mail;
  return (
    <>
      <Quiet>{t('footer.why', { hosts: meeting.hosts })}</Quiet>
      <Quiet>
        {meeting.contactEmail
          ? t('footer.contact', { address: meeting.contactEmail })
          : t('footer.contactOnPage')}
      </Quiet>
      <Quiet>{t('footer.quiet')}</Quiet>
      {meeting.demo ? <Quiet>{t('footer.demo')}</Quiet> : null}
    </>
  );
}
