import { Kbd, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { openSpotlight } from './spotlight-store.js';
import classes from './spotlight-button.module.css';

const isMac = navigator.userAgent.includes('Mac');

/** Opens the field that finds and does everything. */
export function SpotlightButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={classes.button} onClick={openSpotlight} aria-keyshortcuts="Control+K Meta+K">
      <span>{t('spotlight.open')}</span>
      <Kbd size="xs" className={classes.keys} aria-hidden>
        {isMac ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </UnstyledButton>
  );
}
