import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenSkeleton } from '../components/skeletons.js';
import { EventNavigation } from './event-navigation.js';
import { MainNavigation } from './main-navigation.js';
import { AccountCorner } from './account-corner.js';
import { ConsoleSpotlight } from './spotlight.js';
import hidden from '../components/hidden.module.css';
import classes from './shell.module.css';

/** What surrounds every screen of somebody signed in: navigation at the left, on a phone in a drawer. */
export function Shell() {
  const { t } = useTranslation();
  const [drawer, { open, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [path, close]);
  return (
    <div className={classes.shell}>
      <a href="#screen" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <section aria-label="Convoke" className={classes.top}>
        <Burger
          size="sm"
          opened={drawer}
          onClick={open}
          aria-label={t('shell.open-navigation')}
          aria-expanded={drawer}
        />
        <span className={classes.name}>Convoke</span>
      </section>
      <Drawer
        opened={drawer}
        onClose={close}
        size={280}
        padding={0}
        withCloseButton={false}
        title={t('shell.navigation')}
        classNames={{ header: hidden.hidden }}
      >
        <div className={classes.drawer}>
          <Navigation />
        </div>
      </Drawer>
      <div className={classes.side}>
        <Navigation />
      </div>
      <main id="screen" className={classes.screen} tabIndex={-1}>
        <Suspense fallback={<ScreenSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <ConsoleSpotlight />
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { eventId } = useParams({ strict: false });
  return (
    <>
      <nav aria-label={t('shell.navigation')} className={classes.navigation}>
        {eventId === undefined ? <MainNavigation /> : <EventNavigation key={eventId} eventId={eventId} />}
      </nav>
      <AccountCorner />
    </>
  );
}
