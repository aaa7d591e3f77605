import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { ProblemNote } from '../../components/problem-note.js';
import { SignInFrame } from './sign-in-frame.js';
import classes from './sign-in-frame.module.css';

/** Signs in by password, or asks for a link by mail. */
export function SignInPage() {
  const { t } = useTranslation();
  const [byLink, setByLink] = useState(false);
  const [email, setEmail] = useState('');
  return (
    <SignInFrame title={t('sign-in.title')}>
      {byLink ? (
        <LinkForm email={email} onEmail={setEmail} />
      ) : (
        <PasswordForm email={email} onEmail={setEmail} />
      )}
      <div className={classes.other}>
        <Button variant="default" fullWidth onClick={() => setByLink(!byLink)}>
          {byLink ? t('sign-in.with-password') : t('sign-in.with-link')}
        </Button>
      </div>
    </SignInFrame>
  );
}

interface FormProps {
  email: string;
  onEmail: (email: string) => void;
}

function PasswordForm({ email, onEmail }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const form = useForm({ initialValues: { email, password: '' } });
  const signIn = useMutation({
    mutationFn: (given: { email: string; password: string }) =>
      body(api.POST('/api/v1/public/sign-in', { body: given })),
    onSuccess: async () => {
      queries.clear();
      const { pathname, search } = new URL(next ?? '/', window.location.origin);
      await navigate({ to: pathname, search: Object.fromEntries(new URLSearchParams(search)) });
    },
    onError: (thrown) => form.setErrors(asProblem(thrown).fieldErrors),
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((given) => signIn.mutate(given))}>
      {signIn.isError && <ProblemNote problem={signIn.error} />}
      <TextInput
        type="email"
        label={t('sign-in.email')}
        autoComplete="username"
        required
        withAsterisk={false}
        {...form.getInputProps('email')}
        onBlur={() => onEmail(form.values.email)}
      />
      <PasswordInput
        label={t('sign-in.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show-password') }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="md" loading={signIn.isPending}>
        {t('sign-in.submit')}
      </Button>
    </form>
  );
}

function LinkForm({ email, onEmail }: FormProps) {
  const { t } = useTranslation();
  const request = useMutation({
    mutationFn: () => body(api.POST('/api/v1/public/sign-in/link-request', { body: { email } })),
  });
  if (request.isSuccess) {
    return (
      <p className={classes.words} role="status">
        {t('sign-in.link-sent', { email })}
      </p>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        request.mutate();
      }}
    >
      <p className={classes.words}>{t('sign-in.link-explained')}</p>
      {request.isError && <ProblemNote problem={request.error} />}
      <TextInput
        type="email"
        label={t('sign-in.email')}
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        error={asProblem(request.error).fieldErrors['email']}
        onChange={(change) => onEmail(change.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={request.isPending}>
        {t('sign-in.send-link')}
      </Button>
    </form>
  );
}
