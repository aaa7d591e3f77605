import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Organization } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { NotFoundPage } from '../../components/not-found-page.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { ScreenSkeleton } from '../../components/skeletons.js';
import { LogoEditor } from './logo-editor.js';
import { MembersList } from './members-list.js';
import { OrganizationForm } from './organization-form.js';
import { organizationQuery } from './organization.queries.js';
import classes from './organizations.module.css';

/** One organization: its members and what they may do, its name, its logo. */
export function OrganizationPage() {
  const { organizationId } = useParams({ from: '/signed-in/organizations/$organizationId' });
  const { data, error, refetch } = useQuery(organizationQuery(organizationId));
  if (error) {
    return asProblem(error).status === 404 ? (
      <NotFoundPage />
    ) : (
      <div className={formClasses.page}>
        <ProblemNote problem={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return data ? <Parts organization={data} /> : <ScreenSkeleton />;
}

function Parts({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayWrite = organization.permissions.includes('organization.write');
  const country = organization.country && formats.country(organization.country);
  return (
    <>
      <PageHeader
        title={formats.text(organization.name)}
        note={[organization.acronym, t(`words:organizationKind.${organization.kind}`), country]
          .filter(Boolean)
          .join(' · ')}
      />
      <div className={classes.parts}>
        {organization.permissions.includes('members.read') && <MembersList organization={organization} />}
        {mayWrite && (
          <section className={classes.part}>
            <h2 className={formClasses.heading}>{t('organizations.details')}</h2>
            <LogoEditor organization={organization} />
            <OrganizationForm
              key={organization.version}
              organization={organization}
              onSaved={() => sayDone(t('organizations.saved'))}
            />
          </section>
        )}
      </div>
    </>
  );
}
