import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../api/types.js';

/** How often a mail was tried and whether it may have arrived twice; nothing when it went at once. */
export function useAttemptWords(mail: Pick<MailSummary, 'attempts' | 'secondHandovers'>): string[] {
  const { t } = useTranslation();
  return [
    mail.attempts > 1 ? t('mails.attempts', { count: mail.attempts }) : '',
    mail.secondHandovers > 0 ? t('mails.twice', { count: mail.secondHandovers }) : '',
  ].filter(Boolean);
}
