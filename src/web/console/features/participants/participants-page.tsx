import { PageHeader } from '../../components/page-header.js';

export function ParticipantsPage() {
  return <PageHeader title="" />;
}
