import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MailSearch } from './mail-search.js';
import classes from './mails-page.module.css';

interface UndeliveredNoteProps {
  failed: number;
  bounced: number;
  go: (change: Partial<MailSearch>) => void;
}

/** Says above the log that somebody was not reached, and leads there. */
export function UndeliveredNote({ failed, bounced, go }: UndeliveredNoteProps) {
  const { t } = useTranslation();
  if (failed + bounced === 0) {
    return null;
  }
  return (
    <div className={classes.note} role="status">
      <span>{t('mails.undelivered', { count: failed + bounced })}</span>
      {failed > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => go({ state: 'failed' })}>
          {t('mails.showFailed', { count: failed })}
        </Button>
      )}
      {bounced > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => go({ state: 'bounced' })}>
          {t('mails.showBounced', { count: bounced })}
        </Button>
      )}
    </div>
  );
}
