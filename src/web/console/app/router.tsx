import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { asProblem } from '../api/problem.js';
import { LostPage } from '../components/not-found-page.js';
import { BrokenPage } from '../components/broken-page.js';
import { meQuery } from '../features/account/me.queries.js';
import { readAgendaSearch } from '../features/agenda/agenda-search.js';
import { eventQuery } from '../features/events/event.queries.js';
import { readMailSearch } from '../features/mails/mail-search.js';
import { readParticipantSearch } from '../features/participants/participant-search.js';
import { readReviewSearch } from '../features/review/review-search.js';
import { isSettingsSection } from '../features/settings/sections.js';
import { Shell } from './shell.js';
import { speakByDefault } from './texts.js';

interface RouterContext {
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search['next'] === 'string' && /^\/(?!\/)/.test(search['next']) ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.js'), 'SignInPage'),
});

const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-link-page.js'), 'SignInLinkPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queries.ensureQueryData(meQuery);
      await speakByDefault(me.language);
    } catch (thrown) {
      if (asProblem(thrown).status === 401) {
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
      }
      throw thrown;
    }
  },
  component: Shell,
});

const events = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../features/events/events-page.js'), 'EventsPage'),
});

const newEvent = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/new',
  component: lazyRouteComponent(() => import('../features/events/new-event-page.js'), 'NewEventPage'),
});

const event = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId',
  loader: ({ context, params }) => context.queries.ensureQueryData(eventQuery(params.eventId)),
});

const overview = createRoute({
  getParentRoute: () => event,
  path: '/',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.js'), 'OverviewPage'),
});

const participants = createRoute({
  getParentRoute: () => event,
  path: '/participants',
  validateSearch: readParticipantSearch,
  component: lazyRouteComponent(
    () => import('../features/participants/participants-page.js'),
    'ParticipantsPage',
  ),
});

const review = createRoute({
  getParentRoute: () => event,
  path: '/review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('../features/review/review-page.js'), 'ReviewPage'),
});

const release = createRoute({
  getParentRoute: () => event,
  path: '/review/release',
  component: lazyRouteComponent(() => import('../features/review/release-page.js'), 'ReleasePage'),
});

const waitingList = createRoute({
  getParentRoute: () => event,
  path: '/review/waiting',
  component: lazyRouteComponent(() => import('../features/review/waiting-page.js'), 'WaitingPage'),
});

const importTable = createRoute({
  getParentRoute: () => event,
  path: '/import',
  validateSearch: (search): { id?: string } =>
    typeof search['id'] === 'string' && /^[0-9a-f-]{36}$/i.test(search['id']) ? { id: search['id'] } : {},
  component: lazyRouteComponent(() => import('../features/imports/import-page.js'), 'ImportPage'),
});

const duplicates = createRoute({
  getParentRoute: () => event,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('../features/duplicates/duplicates-page.js'), 'DuplicatesPage'),
});

const messages = createRoute({
  getParentRoute: () => event,
  path: '/messages',
  component: lazyRouteComponent(() => import('../features/messages/messages-page.js'), 'MessagesPage'),
});

const message = createRoute({
  getParentRoute: () => event,
  path: '/messages/$messageId',
  component: lazyRouteComponent(() => import('../features/messages/message-page.js'), 'MessagePage'),
});

const forms = createRoute({
  getParentRoute: () => event,
  path: '/forms',
  component: lazyRouteComponent(() => import('../features/forms/forms-page.js'), 'FormsPage'),
});

const formBuilder = createRoute({
  getParentRoute: () => event,
  path: '/forms/$formId',
  component: lazyRouteComponent(() => import('../features/forms/builder-page.js'), 'BuilderPage'),
});

const agenda = createRoute({
  getParentRoute: () => event,
  path: '/agenda',
  validateSearch: readAgendaSearch,
  component: lazyRouteComponent(() => import('../features/agenda/agenda-page.js'), 'AgendaPage'),
});

const mails = createRoute({
  getParentRoute: () => event,
  path: '/mails',
  validateSearch: readMailSearch,
  component: lazyRouteComponent(() => import('../features/mails/mails-page.js'), 'MailsPage'),
});

const settings = createRoute({
  getParentRoute: () => event,
  path: '/settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/events/$eventId/settings/$section', params: { ...params, section: 'texts' } });
  },
});

const settingsSection = createRoute({
  getParentRoute: () => event,
  path: '/settings/$section',
  params: {
    parse: ({ section }) => ({ section: isSettingsSection(section) ? section : 'texts' }),
    stringify: ({ section }) => ({ section }),
  },
  component: lazyRouteComponent(() => import('../features/settings/settings-page.js'), 'SettingsPage'),
});

const organizations = createRoute({
  getParentRoute: () => signedIn,
  path: '/organizations',
  component: lazyRouteComponent(
    () => import('../features/organizations/organizations-page.js'),
    'OrganizationsPage',
  ),
});

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/organizations/$organizationId',
  component: lazyRouteComponent(
    () => import('../features/organizations/organization-page.js'),
    'OrganizationPage',
  ),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.js'), 'AccountPage'),
});

const tree = root.addChildren([
  signIn,
  signInLink,
  signedIn.addChildren([
    events,
    newEvent,
    event.addChildren([
      overview,
      participants,
      review,
      release,
      waitingList,
      forms,
      formBuilder,
      agenda,
      mails,
      settings,
      settingsSection,
      importTable,
      duplicates,
      messages,
      message,
    ]),
    organizations,
    organization,
    account,
  ]),
]);

/** Every address of the console, and what must be known before it is drawn. */
export function createConsoleRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: LostPage,
    defaultErrorComponent: BrokenPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
