import { Button, Radio, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Role } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { eventsQuery } from '../events/event.queries.js';
import { roles } from './role-meanings.js';

interface NewMember {
  email: string;
  name: string;
  role: Role;
  eventId: string | null;
}

interface AddMemberFormProps {
  organizationId: string;
  onAdded: () => void;
}

/** Takes somebody in by her address; she gets a mail with a link to sign in. */
export function AddMemberForm({ organizationId, onAdded }: AddMemberFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: events = [] } = useQuery(eventsQuery);
  const form = useForm<NewMember>({
    initialValues: { email: '', name: '', role: 'reviewer', eventId: null },
  });
  const add = useAdd(organizationId, onAdded);
  const errors = add.error ? asProblem(add.error).fieldErrors : {};
  return (
    <form className={classes.fields} onSubmit={form.onSubmit((given) => add.mutate(given))}>
      <p className={classes.quiet}>{t('members.add-explained')}</p>
      {add.isError && <ProblemNote problem={add.error} />}
      <TextInput
        type="email"
        label={t('field.email')}
        required
        withAsterisk={false}
        {...form.getInputProps('email')}
        error={errors['email']}
      />
      <TextInput label={t('field.person')} {...form.getInputProps('name')} error={errors['name']} />
      <Radio.Group label={t('members.role')} {...form.getInputProps('role')}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            mt={8}
            label={t(`words:role.${role}`)}
            description={t(`members.meaning.${role}`)}
          />
        ))}
      </Radio.Group>
      <Select
        label={t('members.where')}
        clearable
        searchable
        placeholder={t('members.everywhere')}
        data={events.map(({ id, title }) => ({ value: id, label: formats.text(title) }))}
        {...form.getInputProps('eventId')}
        error={errors['eventId']}
      />
      <Button type="submit" loading={add.isPending}>
        {t('members.add-submit')}
      </Button>
    </form>
  );
}

function useAdd(organizationId: string, onAdded: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ email, name, role, eventId }: NewMember) =>
      body(
        api.POST('/api/v1/organizations/{organizationId}/members', {
          params: { path: { organizationId } },
          body: { email, role, ...(name ? { name } : {}), ...(eventId ? { eventId } : {}) },
        }),
      ),
    onSuccess: async (member) => {
      await queries.invalidateQueries({ queryKey: keys.members(organizationId) });
      sayDone(t('members.added', { email: member.email }));
      onAdded();
    },
  });
}
