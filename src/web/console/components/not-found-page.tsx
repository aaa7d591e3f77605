import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.js';

/** An address that leads nowhere, or to something that is not the reader's. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      isWholeScreen
      title={t('problem.not-found.title')}
      action={
        <Button component={Link} to="/" variant="default">
          {t('shell.events')}
        </Button>
      }
    >
      {t('problem.not-found.detail')}
    </EmptyState>
  );
}

/** The same where nothing else of the console is on screen. */
export function LostPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}
