import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import type { Meeting, Transition } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { may } from '../events/event.queries.js';
import { numbersQuery } from './numbers.queries.js';
import { lacksOf } from './readiness.rules.js';

/** What brings the event one step on; the other steps wait in a menu. Each asks in one sentence first. */
export function LifecycleActions({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const ask = useAsk(event);
  const [next, ...others] = event.allowedTransitions;
  const isBlocked = next === 'publish' && lacksOf(event).some(({ needed }) => needed);
  return (
    <>
      {others.length > 0 && (
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="default">{t('lifecycle.more')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((transition) => (
              <Menu.Item key={transition} onClick={() => ask(transition)}>
                {t(`lifecycle.${transition}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {next && (
        <Button
          onClick={() => ask(next)}
          disabled={isBlocked}
          variant={next === 'publish' ? 'filled' : 'default'}
        >
          {t(`lifecycle.${next}`)}
        </Button>
      )}
    </>
  );
}

function useAsk(event: Meeting): (transition: Transition) => void {
  const { t } = useTranslation();
  const { data: numbers } = useQuery({ ...numbersQuery(event.id), enabled: may(event, 'numbers.read') });
  const change = useChange(event);
  const { confirmed = 0, waitlisted = 0, pending = 0, offered = 0 } = numbers?.byState ?? {};
  const touched = confirmed + waitlisted + pending + offered;
  return (transition) => {
    modals.openConfirmModal({
      title: t(`lifecycle.ask.${transition}`),
      children: t(`lifecycle.explained.${transition}`, { count: touched }),
      labels: { confirm: t(`lifecycle.${transition}`), cancel: t('action.leave-it') },
      confirmProps: { 'data-autofocus': true, color: transition === 'cancel' ? 'red' : undefined },
      onConfirm: () => change.mutate(transition),
    });
  };
}

function useChange(event: Meeting) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (transition: Transition) => {
      const params = { path: { eventId: event.id }, header: ifMatch(event.version) };
      return body(api.POST(`/api/v1/events/{eventId}/${transition}`, { params }));
    },
    onSuccess: (changed, transition) => {
      queries.setQueryData(keys.settings(event.id), changed);
      void queries.invalidateQueries({ queryKey: keys.event(event.id) });
      void queries.invalidateQueries({ queryKey: keys.events });
      sayDone(t(`lifecycle.done.${transition}`));
    },
    onError: (thrown) => {
      void queries.invalidateQueries({ queryKey: keys.settings(event.id) });
      notifications.show({ message: <ProblemNote problem={thrown} />, color: 'red', autoClose: 10_000 });
    },
  });
}
