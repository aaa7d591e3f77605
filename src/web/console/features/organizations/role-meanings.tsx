import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types.js';
import classes from './organizations.module.css';

export const roles: Role[] = ['owner', 'manager', 'reviewer', 'inviter', 'door', 'viewer'];

/** What each role may do, in words. */
export function RoleMeanings() {
  const { t } = useTranslation();
  return (
    <details className={classes.meanings}>
      <summary>{t('members.what-roles-do')}</summary>
      <dl>
        {roles.map((role) => (
          <div key={role}>
            <dt>{t(`words:role.${role}`)}</dt>
            <dd>{t(`members.meaning.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
