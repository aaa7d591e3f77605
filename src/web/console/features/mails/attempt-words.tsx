import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../api/types.js';
import classes from './mail-list.module.css';

/** How often a mail was tried and whether it may have arrived twice; nothing when it went at once. */
export function AttemptWords({ mail }: { mail: Pick<MailSummary, 'attempts' | 'secondHandovers'> }) {
  const { t } = useTranslation();
  return (
    <>
      {mail.attempts > 1 && (
        <span className={classes.quiet}> · {t('mails.attempts', { count: mail.attempts })}</span>
      )}
      {mail.secondHandovers > 0 && (
        <span className={classes.twice}> · {t('mails.twice', { count: mail.secondHandovers })}</span>
      )}
    </>
  );
}
