import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { keys } from '../../app/queries.js';
import { consoleLanguages, speak } from '../../app/texts.js';
import classes from '../../components/form-page.module.css';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { LoginsList } from './logins-list.js';
import { useMe } from './me.queries.js';

/** The reader's own account: name, language, password, where she is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <PageHeader title={t('shell.account')} note={me.email} />
      <div className={classes.page}>
        <section>
          <h2 className={classes.heading}>{t('account.about-you')}</h2>
          <ProfileForm />
        </section>
        <section className={classes.block}>
          <h2>{t('account.password')}</h2>
          <p className={classes.quiet}>{t('account.password-explained')}</p>
          <PasswordForm />
        </section>
        <section className={classes.block}>
          <h2>{t('account.logins')}</h2>
          <p className={classes.quiet}>{t('account.logins-explained')}</p>
          <LoginsList />
        </section>
      </div>
    </>
  );
}

function ProfileForm() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { name: me.name, language: me.language } });
  const save = useMutation({
    mutationFn: (given: { name: string; language: string }) => body(api.PATCH('/api/v1/me', { body: given })),
    onSuccess: async (saved) => {
      queries.setQueryData(keys.me, saved);
      form.resetDirty();
      await speak(saved.language);
      sayDone(t('account.saved'));
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
  });
  return (
    <form className={classes.fields} onSubmit={form.onSubmit((given) => save.mutate(given))}>
      {save.isError && <ProblemNote problem={save.error} />}
      <div className={classes.pair}>
        <TextInput
          label={t('field.person')}
          autoComplete="name"
          maxLength={200}
          {...form.getInputProps('name')}
        />
        <Select
          label={t('account.language')}
          allowDeselect={false}
          data={Object.entries(consoleLanguages).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('language')}
        />
      </div>
      <div>
        <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
          {t('account.save')}
        </Button>
      </div>
    </form>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } });
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: { currentPassword: string; newPassword: string }) =>
      body(
        api.POST('/api/v1/me/password', {
          body: { newPassword, ...(currentPassword ? { currentPassword } : {}) },
        }),
      ),
    onSuccess: async () => {
      form.reset();
      await queries.invalidateQueries({ queryKey: keys.logins });
      sayDone(t('account.password-changed'));
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
  });
  const toggle = { 'aria-label': t('sign-in.show-password') };
  return (
    <form className={classes.fields} onSubmit={form.onSubmit((given) => change.mutate(given))}>
      {change.isError && <ProblemNote problem={change.error} />}
      <div className={classes.pair}>
        <PasswordInput
          label={t('account.current-password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={t('account.new-password')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps('newPassword')}
        />
      </div>
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('account.change-password')}
        </Button>
      </div>
    </form>
  );
}
