import { Button, Modal, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import type { Member, Organization, Role } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import formClasses from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { eventsQuery } from '../events/event.queries.js';
import { AddMemberForm } from './add-member-form.js';
import { membersQuery } from './organization.queries.js';
import { roles, RoleMeanings } from './role-meanings.js';
import classes from './organizations.module.css';

/** Who works for the organization, with which role; adding, changing, removing for those who may. */
export function MembersList({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(membersQuery(organization.id));
  const [adding, { open, close }] = useDisclosure(false);
  const mayWrite = organization.permissions.includes('members.write');
  return (
    <section className={classes.part}>
      <div className={classes.head}>
        <h2 className={formClasses.heading}>{t('members.title')}</h2>
        {mayWrite && <Button onClick={open}>{t('members.add')}</Button>}
      </div>
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons rows={3} />}
      {data && <Rows organization={organization} members={data} mayWrite={mayWrite} />}
      <RoleMeanings />
      <Modal
        opened={adding}
        onClose={close}
        title={t('members.add')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <AddMemberForm organizationId={organization.id} onAdded={close} />
      </Modal>
    </section>
  );
}

interface RowsProps {
  organization: Organization;
  members: Member[];
  mayWrite: boolean;
}

function Rows({ organization, members, mayWrite }: RowsProps) {
  const { t } = useTranslation();
  const { change, remove } = useMemberChanges(organization.id);
  const owners = members.filter(({ role, eventId }) => role === 'owner' && eventId === null);
  return (
    <>
      {(change.isError || remove.isError) && <ProblemNote problem={change.error ?? remove.error} />}
      <ul className={classes.list}>
        {members.map((member) => {
          const isLastOwner = owners.length === 1 && owners[0]?.id === member.id;
          return (
            <li key={member.id} className={classes.row}>
              <MemberWords member={member} isLastOwner={isLastOwner} />
              {mayWrite ? (
                <MemberTools
                  member={member}
                  isLastOwner={isLastOwner}
                  onRole={(role) => change.mutate({ memberId: member.id, role })}
                  onRemove={() =>
                    modals.openConfirmModal({
                      title: member.you
                        ? t('members.leave-title')
                        : t('members.remove-title', { name: member.name || member.email }),
                      children: t('members.remove-explained'),
                      labels: { confirm: t('members.remove'), cancel: t('action.leave-it') },
                      onConfirm: () => remove.mutate(member.id),
                    })
                  }
                />
              ) : (
                <span className={classes.role}>{t(`words:role.${member.role}`)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function MemberWords({ member, isLastOwner }: { member: Member; isLastOwner: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: events = [] } = useQuery(eventsQuery);
  const event = events.find(({ id }) => id === member.eventId);
  const seen = member.lastSignInAt
    ? t('members.last-seen', { when: formats.ago(member.lastSignInAt) })
    : t('members.never-seen');
  return (
    <span className={classes.words}>
      <strong>
        {member.name || member.email}
        {member.you && <span className={classes.you}> {t('members.you')}</span>}
      </strong>
      <span className={classes.quiet}>
        {[
          member.name && member.email,
          event && t('members.only-event', { title: formats.text(event.title) }),
          seen,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {isLastOwner && <span className={classes.quiet}>{t('members.last-owner')}</span>}
    </span>
  );
}

interface MemberToolsProps {
  member: Member;
  isLastOwner: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function MemberTools({ member, isLastOwner, onRole, onRemove }: MemberToolsProps) {
  const { t } = useTranslation();
  const name = member.name || member.email;
  return (
    <span className={classes.tools}>
      <Select
        size="xs"
        w={150}
        aria-label={t('members.role-of', { name })}
        allowDeselect={false}
        disabled={isLastOwner}
        data={roles.map((role) => ({ value: role, label: t(`words:role.${role}`) }))}
        value={member.role}
        onChange={(role) => role && role !== member.role && onRole(role as Role)}
      />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        disabled={isLastOwner}
        aria-label={t('members.remove-this', { name })}
        onClick={onRemove}
      >
        {t('members.remove')}
      </Button>
    </span>
  );
}

function useMemberChanges(organizationId: string) {
  const queries = useQueryClient();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: keys.organizations });
    await queries.invalidateQueries({ queryKey: keys.me });
  };
  const change = useMutation({
    mutationFn: ({ memberId, role }: { memberId: string; role: Role }) =>
      body(
        api.PATCH('/api/v1/organizations/{organizationId}/members/{memberId}', {
          params: { path: { organizationId, memberId } },
          body: { role },
        }),
      ),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (memberId: string) =>
      body(
        api.DELETE('/api/v1/organizations/{organizationId}/members/{memberId}', {
          params: { path: { organizationId, memberId } },
        }),
      ),
    onSettled: refresh,
  });
  return { change, remove };
}
