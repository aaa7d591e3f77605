import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Organization } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useMe } from '../account/me.queries.js';
import { OrganizationForm } from './organization-form.js';
import { organizationsQuery } from './organization.queries.js';
import { OrganizationLogo } from './organization-logo.js';
import classes from './organizations.module.css';

/** The reader's organizations, and those with which they hold events. */
export function OrganizationsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(organizationsQuery);
  const [creating, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const create = <Button onClick={open}>{t('organizations.create')}</Button>;
  return (
    <>
      <PageHeader title={t('shell.organizations')} actions={data && data.length > 0 ? create : undefined} />
      <div className={classes.page}>
        {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowSkeletons rows={4} />}
        {data?.length === 0 && (
          <EmptyState title={t('organizations.empty-title')} action={create}>
            {t('organizations.empty-explained')}
          </EmptyState>
        )}
        {data && data.length > 0 && <List organizations={data} />}
      </div>
      <Modal
        opened={creating}
        onClose={close}
        title={t('organizations.create')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <p className={formClasses.quiet}>{t('organizations.create-explained')}</p>
        <OrganizationForm
          organization={null}
          onSaved={({ id }) =>
            void navigate({ to: '/organizations/$organizationId', params: { organizationId: id } })
          }
        />
      </Modal>
    </>
  );
}

function List({ organizations }: { organizations: Organization[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const roleIn = (id: string) => me.memberships.find(({ organizationId }) => organizationId === id)?.role;
  return (
    <ul className={classes.list}>
      {organizations.map((organization) => {
        const role = roleIn(organization.id);
        const country = organization.country && formats.country(organization.country);
        return (
          <li key={organization.id} className={classes.row}>
            <OrganizationLogo organization={organization} />
            <span className={classes.words}>
              {organization.permissions.includes('organization.read') ? (
                <Link
                  to="/organizations/$organizationId"
                  params={{ organizationId: organization.id }}
                  className={classes.name}
                >
                  {formats.text(organization.name)}
                </Link>
              ) : (
                <strong>{formats.text(organization.name)}</strong>
              )}
              <span className={classes.quiet}>
                {[t(`words:organizationKind.${organization.kind}`), country].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className={classes.role}>
              {role ? t(`words:role.${role}`) : t('organizations.together')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
