import { PageHeader } from '../../components/page-header.js';

export function AccountPage() {
  return <PageHeader title="" />;
}
