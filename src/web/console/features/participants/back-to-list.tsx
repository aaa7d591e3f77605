import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import classes from './back-to-list.module.css';

/** The way back to the list of participants. */
export function BackToList({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/events/$eventId/participants" params={{ eventId }} className={classes.back}>
      <Icon shape="back" size={11} /> {t('shell.participants')}
    </Link>
  );
}
