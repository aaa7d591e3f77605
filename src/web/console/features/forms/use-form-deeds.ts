import { useMutation, useQueryClient } from '@tanstack/react-query';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { FormLine } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { sayDone } from '../../components/saved-notice.js';
import { formQuery } from './forms.queries.js';

/** What can be done to a form from the list. */
export function useFormDeeds(eventId: string, form: FormLine) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const params = { path: { eventId, formId: form.id }, header: ifMatch(form.version) };
  const settled = {
    onError: (thrown: unknown) => sayDone(asProblem(thrown).body.detail || t('problem.unreachable.detail')),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.forms(eventId) }),
  };
  const archive = useMutation({
    mutationFn: () => body(api.POST('/api/v1/events/{eventId}/forms/{formId}/archive', { params })),
    onSuccess: () => sayDone(t('forms.archived-done')),
    ...settled,
  });
  const restore = useMutation({
    mutationFn: () => body(api.POST('/api/v1/events/{eventId}/forms/{formId}/restore', { params })),
    onSuccess: () => sayDone(t('forms.restored-done')),
    ...settled,
  });
  const link = useMutation({
    mutationFn: async () => {
      const { privateLink } = await queries.fetchQuery(formQuery(eventId, form.id));
      await navigator.clipboard.writeText(privateLink ?? '');
    },
    onSuccess: () => sayDone(t('forms.link.copied')),
    onError: () => sayDone(t('forms.link.not-copied')),
  });
  return {
    restore: () => restore.mutate(),
    copyLink: () => link.mutate(),
    askToArchive: (title: string) =>
      modals.openConfirmModal({
        title: t('forms.archive-title', { title }),
        children: t('forms.archive-explained', { count: form.answers }),
        labels: { confirm: t('forms.archive'), cancel: t('action.leave-it') },
        onConfirm: () => archive.mutate(),
      }),
  };
}
