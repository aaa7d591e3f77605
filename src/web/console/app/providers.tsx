import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { styleNonce } from './style-nonce.js';
import { createQueries } from './queries.js';
import { createConsoleRouter } from './router.js';
import { cssVariables, theme } from './theme.js';

const queries = createQueries(() => {
  queries.removeQueries({ queryKey: ['me'] });
  void router.invalidate();
});

const router = createConsoleRouter(queries);

const colorSchemes = localStorageColorSchemeManager({ key: 'convoke-color-scheme' });

/** The console with everything that its screens stand on. */
export function Providers() {
  const { t } = useTranslation();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <ModalsProvider
          labels={{ confirm: t('action.confirm'), cancel: t('action.leave-it') }}
          modalProps={{ closeButtonProps: { 'aria-label': t('action.close') } }}
        >
          <Notifications position="bottom-right" limit={3} />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
