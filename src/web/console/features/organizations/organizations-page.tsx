import { PageHeader } from '../../components/page-header.js';

export function OrganizationsPage() {
  return <PageHeader title="" />;
}
