import { CloseButton, Drawer, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MailDetail, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { MailStateMark } from '../../components/mail-state-mark.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { may } from '../events/event.queries.js';
import { MailFrame } from './mail-frame.js';
import { mailQuery } from './mail-queries.js';
import { ResendMail } from './resend-mail.js';
import { meaningOf } from './smtp-answer.rules.js';
import { useAttemptWords } from './use-attempt-words.js';
import classes from './mail-pane.module.css';

interface MailPaneProps {
  event: Meeting;
  mailId: string;
  /** Whether there is room beside the list; else the mail covers it. */
  beside: boolean;
  onClose: () => void;
}

/** One mail: what became of it, and its words. */
export function MailPane(props: MailPaneProps) {
  const { t } = useTranslation();
  const { event, mailId, beside, onClose } = props;
  const { data: mail, error, refetch } = useQuery(mailQuery(event.id, mailId));
  const title = mail?.subject ?? t('mails.details');
  const content = (
    <>
      <div className={classes.close}>
        <CloseButton onClick={onClose} aria-label={t('mails.close')} />
      </div>
      {error && !mail && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!error && !mail && <RowSkeletons rows={6} />}
      {mail && <Details {...{ event, mail }} />}
    </>
  );
  return beside ? (
    <aside className={classes.pane} aria-label={title}>
      {content}
    </aside>
  ) : (
    <Drawer.Root opened onClose={onClose} position="right" size="min(100%, 40rem)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body className={classes.over}>{content}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Details({ event, mail }: { event: Meeting; mail: MailDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const when = mail.sentAt ?? mail.queuedAt;
  const attempts = useAttemptWords(mail);
  return (
    <>
      <p className={classes.line}>
        <MailStateMark state={mail.state} /> ·{' '}
        {[formats.instant(when, event.timeZone), ...attempts].join(' · ')}
      </p>
      <h2 className={classes.subject}>{mail.subject ?? t(`words:mailKind.${mail.kind}`)}</h2>
      <p className={classes.line}>
        {t('mails.to')}{' '}
        {mail.participantId && may(event, 'participants.read') ? (
          <Link
            to="/events/$eventId/participants"
            params={{ eventId: event.id }}
            search={{ open: mail.participantId }}
          >
            {mail.toName ?? mail.toAddress}
          </Link>
        ) : (
          mail.toName
        )}{' '}
        <span className={classes.quiet}>{mail.toAddress}</span>
      </p>
      <p className={classes.answer}>
        {t(`mails.answer.${meaningOf(mail)}`)}
        {mail.smtpAnswer && <code>{mail.smtpAnswer}</code>}
      </p>
      {may(event, 'mails.resend') && mail.participantId && <ResendMail {...{ event, mail }} />}
      <Words mail={mail} />
    </>
  );
}

function Words({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  if (mail.html === null || mail.text === null) {
    return <p className={classes.line}>{t('mails.noWords')}</p>;
  }
  return (
    <Tabs defaultValue="html" keepMounted={false} className={classes.words}>
      <Tabs.List>
        <Tabs.Tab value="html">{t('mails.asMail')}</Tabs.Tab>
        <Tabs.Tab value="text">{t('mails.asText')}</Tabs.Tab>
      </Tabs.List>
      <p className={classes.masked}>{t('mails.masked')}</p>
      <Tabs.Panel value="html">
        <MailFrame html={mail.html} title={mail.subject ?? t('mails.details')} />
      </Tabs.Panel>
      <Tabs.Panel value="text">
        <pre className={classes.text}>{mail.text}</pre>
      </Tabs.Panel>
    </Tabs>
  );
}
