import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { ProblemNote } from '../../components/problem-note.js';
import { SignInFrame } from './sign-in-frame.js';
import classes from './sign-in-frame.module.css';

/** Where the one-time link leads. Opening it does nothing, because mail scanners open links; the button signs in. */
export function SignInLinkPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [token] = useState(() => window.location.hash.slice(1));
  const signIn = useMutation({
    mutationFn: () => body(api.POST('/api/v1/public/sign-in/link', { body: { token } })),
    onSuccess: async () => {
      queries.clear();
      await navigate({ to: '/', replace: true });
    },
  });
  if (signIn.isError || token === '') {
    return (
      <SignInFrame title={t('sign-in.title')}>
        {signIn.isError ? (
          <ProblemNote problem={signIn.error} />
        ) : (
          <p className={classes.words}>{t('sign-in.link-incomplete')}</p>
        )}
        <div className={classes.other}>
          <Button component={Link} to="/sign-in" fullWidth>
            {t('sign-in.again')}
          </Button>
        </div>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('sign-in.link-title')}>
      <p className={classes.words}>{t('sign-in.link-ready')}</p>
      <Button size="md" fullWidth loading={signIn.isPending} onClick={() => signIn.mutate()} data-autofocus>
        {t('sign-in.submit')}
      </Button>
    </SignInFrame>
  );
}
