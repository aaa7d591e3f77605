import { PageHeader } from '../../components/page-header.js';

export function OrganizationPage() {
  return <PageHeader title="" />;
}
