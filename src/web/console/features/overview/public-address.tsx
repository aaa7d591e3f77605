import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import classes from './overview.module.css';

interface PublicAddressProps {
  event: Pick<Meeting, 'publicUrl' | 'visibility'>;
  isShown: boolean;
}

/** Where people find the event, who can find it, and a button that copies the address. */
export function PublicAddress({ event, isShown }: PublicAddressProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.address}>
      <p className={classes.label}>{t('overview.public-address')}</p>
      <a href={event.publicUrl} target="_blank" rel="noreferrer" className={classes.link}>
        {event.publicUrl.replace(/^https?:\/\//, '')}
      </a>
      <p className={classes.quiet}>
        {isShown ? t(`overview.found.${event.visibility}`) : t('overview.address-later')}
      </p>
      <CopyButton value={event.publicUrl}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            <span aria-live="polite">{copied ? t('overview.copied') : t('overview.copy')}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
