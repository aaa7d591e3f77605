import { PageHeader } from '../../components/page-header.js';

export function SignInLinkPage() {
  return <PageHeader title="" />;
}
