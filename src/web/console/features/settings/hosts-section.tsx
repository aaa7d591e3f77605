import { ActionIcon, Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import type { EventHost, HostRole, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { isEditable, useEvent } from '../events/event.queries.js';
import { organizationsQuery } from '../organizations/organization.queries.js';
import { SettingsHead } from './settings-frame.js';
import { monogramOf } from '../organizations/monogram.rules.js';
import settings from './settings.module.css';

const hostRoles = ['lead', 'co-host', 'partner', 'donor'] as const;

/** Which organizations hold the event, and what each role means. */
export function HostsSection() {
  const { t } = useTranslation();
  const event = useEvent();
  const [hosts, setHosts] = useState(event.hosts);
  const save = useSaveHosts(event);
  const isDirty = JSON.stringify(hosts.map(essence)) !== JSON.stringify(event.hosts.map(essence));
  return (
    <>
      <SettingsHead
        event={event}
        action={
          <Button
            disabled={!isDirty || !isEditable(event)}
            loading={save.isPending}
            onClick={() => save.mutate(hosts.map(essence))}
          >
            {t('settings.save')}
          </Button>
        }
      />
      <div className={classes.page}>
        <p className={classes.quiet}>{t('hosts.explained')}</p>
        {save.isError && <ProblemNote problem={save.error} />}
        <HostRows hosts={hosts} onChange={setHosts} />
        <AddHost hosts={hosts} onAdd={(host) => setHosts([...hosts, host])} />
        <dl className={settings.meanings}>
          {hostRoles.map((role) => (
            <div key={role}>
              <dt>{t(`words:hostRole.${role}`)}</dt>
              <dd>{t(`hosts.meaning.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

const essence = ({ organizationId, role }: EventHost) => ({ organizationId, role });

function HostRows({ hosts, onChange }: { hosts: EventHost[]; onChange: (hosts: EventHost[]) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const withRole = (changed: EventHost, role: HostRole) =>
    hosts.map((host) => {
      if (host === changed) {
        return { ...host, role };
      }
      return role === 'lead' && host.role === 'lead' ? { ...host, role: 'co-host' as const } : host;
    });
  return (
    <ul className={settings.rows}>
      {hosts.map((host) => {
        const name = formats.text(host.name);
        return (
          <li key={host.organizationId} className={settings.row}>
            <span className={settings.monogram}>
              {host.logoUrl ? <img src={host.logoUrl} alt="" /> : (host.acronym ?? monogramOf(name))}
            </span>
            <span className={settings.words}>
              <strong>{name}</strong>
            </span>
            <span className={settings.tools}>
              <Select
                size="xs"
                w={150}
                aria-label={t('hosts.role-of', { name })}
                allowDeselect={false}
                data={hostRoles.map((role) => ({ value: role, label: t(`words:hostRole.${role}`) }))}
                value={host.role}
                onChange={(role) => role && onChange(withRole(host, role as HostRole))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('hosts.remove', { name })}
                disabled={host.role === 'lead'}
                onClick={() => onChange(hosts.filter((other) => other !== host))}
              >
                <Icon shape="close" />
              </ActionIcon>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function AddHost({ hosts, onAdd }: { hosts: EventHost[]; onAdd: (host: EventHost) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const others = organizations.filter(({ id }) => !hosts.some(({ organizationId }) => organizationId === id));
  const add = (id: string | null) => {
    const found = others.find((organization) => organization.id === id);
    if (found) {
      const { name, acronym, logoUrl, website } = found;
      onAdd({ organizationId: found.id, name, acronym, logoUrl, website, role: 'co-host' });
    }
  };
  return (
    <Select
      mt="md"
      maw={420}
      label={t('hosts.add')}
      description={t('hosts.add-help')}
      searchable
      value={null}
      nothingFoundMessage={t('hosts.none-left')}
      data={others.map(({ id, name }) => ({ value: id, label: formats.text(name) }))}
      onChange={add}
    />
  );
}

function useSaveHosts(event: Meeting) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hosts: Pick<EventHost, 'organizationId' | 'role'>[]) =>
      body(
        api.PUT('/api/v1/events/{eventId}/hosts', {
          params: { path: { eventId: event.id }, header: ifMatch(event.version) },
          body: { hosts },
        }),
      ),
    onSuccess: () => sayDone(t('hosts.saved')),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.event(event.id) }),
  });
}
