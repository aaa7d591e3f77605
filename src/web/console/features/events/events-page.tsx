import { PageHeader } from '../../components/page-header.js';

export function EventsPage() {
  return <PageHeader title="" />;
}
