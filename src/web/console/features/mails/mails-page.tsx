import { PageHeader } from '../../components/page-header.js';

export function MailsPage() {
  return <PageHeader title="" />;
}
