import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { MailStateMark } from '../../components/mail-state-mark.js';
import { meaningOf } from './smtp-answer.rules.js';
import { useAttemptWords } from './use-attempt-words.js';
import classes from './mail-list.module.css';

interface MailRowProps {
  event: Meeting;
  mail: MailSummary;
  index: number;
  /** Pixels. */
  height: number;
  open: boolean;
  /** Whether the Tab key leads to it. */
  reachable: boolean;
  show: (id: string, replace?: boolean) => void;
}

/** One mail in the log. */
export const MailRow = memo(function MailRow(props: MailRowProps) {
  const { event, mail, index, height, open, reachable, show } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const when = mail.sentAt ?? mail.queuedAt;
  const meaning = meaningOf(mail);
  const undelivered = mail.state === 'failed' || mail.state === 'bounced';
  const attempts = useAttemptWords(mail);
  const words = meaning === 'accepted' ? attempts : [t(`mails.answer.${meaning}`), ...attempts];
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      tabIndex={reachable ? 0 : -1}
      className={classes.row}
      style={{ height }}
      onClick={() => show(mail.id, open)}
      onKeyDown={(press) => {
        if (press.key === 'Enter' || press.key === ' ') {
          press.preventDefault();
          show(mail.id, open);
        }
      }}
    >
      <span role="gridcell" className={classes.state}>
        <MailStateMark state={mail.state} />
      </span>
      <span role="gridcell" className={classes.kind}>
        {t(`words:mailKind.${mail.kind}`)}
      </span>
      <span role="gridcell" className={classes.to}>
        {mail.toName && <b>{mail.toName} </b>}
        <span className={classes.quiet}>{mail.toAddress}</span>
      </span>
      <span role="gridcell" className={classes.language}>
        {formats.languageName(mail.language)}
      </span>
      <span role="gridcell" className={classes.answer} data-undelivered={undelivered || undefined}>
        {words.join(' · ')}
      </span>
      <span role="gridcell" className={classes.when}>
        <time dateTime={when} title={formats.instant(when, event.timeZone)}>
          {formats.ago(when)}
        </time>
      </span>
    </div>
  );
});
