import { PageHeader } from '../../components/page-header.js';

export function SignInPage() {
  return <PageHeader title="" />;
}
