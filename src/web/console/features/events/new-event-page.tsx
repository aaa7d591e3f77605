import { PageHeader } from '../../components/page-header.js';

export function NewEventPage() {
  return <PageHeader title="" />;
}
