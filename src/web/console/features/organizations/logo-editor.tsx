import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem, problemOf } from '../../api/problem.js';
import type { Organization } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import formClasses from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { OrganizationLogo } from './organization-logo.js';

/** The logo: chosen from a file, drawn anew by the server, taken away. */
export function LogoEditor({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.organizations });
  const upload = useMutation({
    mutationFn: (file: File) => sendLogo(organization, file),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () =>
      body(
        api.DELETE('/api/v1/organizations/{organizationId}/logo', {
          params: { path: { organizationId: organization.id }, header: ifMatch(organization.version) },
        }),
      ),
    onSettled: refresh,
  });
  return (
    <div>
      <div className={formClasses.actions}>
        <OrganizationLogo organization={organization} />
        <FileButton
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(file) => file && upload.mutate(file)}
        >
          {(props) => (
            <Button variant="default" size="xs" loading={upload.isPending} {...props}>
              {t('organizations.choose-logo')}
            </Button>
          )}
        </FileButton>
        {organization.logoUrl && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('organizations.remove-logo')}
          </Button>
        )}
      </div>
      <p className={formClasses.quiet}>{t('organizations.logo-help')}</p>
      {(upload.isError || remove.isError) && <ProblemNote problem={upload.error ?? remove.error} />}
    </div>
  );
}

async function sendLogo({ id, version }: Organization, file: File): Promise<void> {
  const sent = fetch(`/api/v1/organizations/${id}/logo`, {
    method: 'PUT',
    headers: { 'content-type': file.type || 'application/octet-stream', ...ifMatch(version) },
    body: file,
  });
  const response = await sent.catch((thrown: unknown) => {
    throw asProblem(thrown);
  });
  if (!response.ok) {
    throw await problemOf(response);
  }
}
