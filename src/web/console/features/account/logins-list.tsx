import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { deviceOf } from './device.rules.js';
import classes from './logins-list.module.css';

const loginsQuery = queryOptions({
  queryKey: keys.logins,
  queryFn: () => body(api.GET('/api/v1/me/logins')),
});

/** Where the reader is signed in; each can be ended from here. */
export function LoginsList() {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(loginsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: keys.logins });
  const end = useMutation({
    mutationFn: (loginId: string) =>
      body(api.DELETE('/api/v1/me/logins/{loginId}', { params: { path: { loginId } } })),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => body(api.POST('/api/v1/me/logins/end-others')),
    onSettled: refresh,
  });
  if (error) {
    return <ProblemNote problem={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <RowSkeletons rows={2} />;
  }
  return (
    <>
      {(end.isError || endOthers.isError) && <ProblemNote problem={end.error ?? endOthers.error} />}
      <ul className={classes.list}>
        {data.map((login) => {
          const device = deviceOf(login.userAgent);
          const name = device ? t('account.on', device) : t('account.unknown-device');
          return (
            <li key={login.id} className={classes.row}>
              <span className={classes.words}>
                <strong>{name}</strong>
                <span className={classes.quiet}>
                  {login.current
                    ? t('account.this-one')
                    : t('account.last-used', { when: formats.ago(login.lastUsedAt) })}
                </span>
              </span>
              {!login.current && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t('account.end-this', { name })}
                  onClick={() => end.mutate(login.id)}
                >
                  {t('account.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {data.length > 1 && (
        <Button variant="default" mt="md" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('account.end-others')}
        </Button>
      )}
    </>
  );
}
