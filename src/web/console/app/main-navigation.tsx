import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDye } from './dye.js';
import { NavigationLink } from './navigation-link.js';
import classes from './navigation.module.css';

/** Where one goes when no event is open. */
export function MainNavigation() {
  const { t } = useTranslation();
  useDye();
  return (
    <>
      <Link to="/" className={classes.brand}>
        Convoke
      </Link>
      <NavigationLink to="/" activeOptions={{ exact: true }} label={t('shell.events')} />
      <NavigationLink to="/organizations" label={t('shell.organizations')} />
      <NavigationLink to="/account" label={t('shell.account')} />
    </>
  );
}
