import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMantineColorScheme } from '@mantine/core';
import { eventsQuery, may } from '../features/events/event.queries.js';
import { useSignOut } from './account-corner.js';
import { useFormats } from './formats.js';
import { spotlightStore } from './spotlight-store.js';
import { consoleLanguages, speak } from './texts.js';

/** Everything by its name: events, their parts, pages, actions. */
export function ConsoleSpotlight() {
  const { t } = useTranslation();
  const groups = useGroups();
  return (
    <Spotlight
      store={spotlightStore}
      title={t('spotlight.open')}
      shortcut={['mod + K']}
      actions={groups}
      nothingFound={t('spotlight.nothing')}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{ placeholder: t('spotlight.placeholder'), 'aria-label': t('spotlight.placeholder') }}
    />
  );
}

function useGroups(): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  return [
    { group: t('spotlight.here'), actions: usePartsOfEvent() },
    { group: t('shell.events'), actions: useEvents() },
    { group: t('spotlight.pages'), actions: usePages() },
    { group: t('spotlight.actions'), actions: useDeeds() },
  ].filter(({ actions }) => actions.length > 0);
}

function usePartsOfEvent() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { eventId } = useParams({ strict: false });
  const { data: events = [] } = useQuery(eventsQuery);
  const event = events.find(({ id }) => id === eventId);
  if (!event) {
    return [];
  }
  const parts = [
    ['overview', '/events/$eventId', 'events.read'],
    ['participants', '/events/$eventId/participants', 'participants.read'],
    ['review', '/events/$eventId/review', 'participants.read'],
    ['agenda', '/events/$eventId/agenda', 'sessions.write'],
    ['forms', '/events/$eventId/forms', 'events.read'],
    ['mails', '/events/$eventId/mails', 'mails.read'],
    ['settings', '/events/$eventId/settings', 'events.write'],
  ] as const;
  return parts
    .filter(([, , permission]) => may(event, permission))
    .map(([part, to]) => ({
      id: `part-${part}`,
      label: t(`shell.${part}`),
      onClick: () => void navigate({ to, params: { eventId: event.id } }),
    }));
}

function useEvents() {
  const formats = useFormats();
  const navigate = useNavigate();
  const { data: events = [] } = useQuery(eventsQuery);
  return events.map((event) => ({
    id: event.id,
    label: formats.text(event.title),
    description: [formats.days(event.startsOn, event.endsOn), formats.text(event.city)]
      .filter(Boolean)
      .join(' · '),
    keywords: Object.values(event.title).filter((title) => title !== undefined),
    onClick: () => void navigate({ to: '/events/$eventId', params: { eventId: event.id } }),
  }));
}

function usePages() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return [
    { id: 'events', label: t('shell.events'), onClick: () => void navigate({ to: '/' }) },
    { id: 'new-event', label: t('events.create'), onClick: () => void navigate({ to: '/events/new' }) },
    {
      id: 'organizations',
      label: t('shell.organizations'),
      onClick: () => void navigate({ to: '/organizations' }),
    },
    { id: 'account', label: t('shell.account'), onClick: () => void navigate({ to: '/account' }) },
  ];
}

function useDeeds() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const { toggleColorScheme } = useMantineColorScheme();
  return [
    { id: 'light', label: t('spotlight.switch-light'), onClick: () => toggleColorScheme() },
    ...Object.entries(consoleLanguages).map(([language, name]) => ({
      id: `language-${language}`,
      label: name,
      description: t('shell.language'),
      onClick: () => void speak(language),
    })),
    { id: 'sign-out', label: t('shell.sign-out'), onClick: () => signOut.mutate() },
  ];
}
