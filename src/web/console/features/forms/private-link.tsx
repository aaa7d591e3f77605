import { Button, CopyButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import type { Form } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import classes from './panel.module.css';

interface PrivateLinkProps {
  form: Form;
  mayRenew: boolean;
  onRenewed: (form: Form) => void;
}

/** The only way to a private form: to be copied, or renewed so that the old one opens nothing. */
export function PrivateLink({ form, mayRenew, onRenewed }: PrivateLinkProps) {
  const { t } = useTranslation();
  const renew = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/forms/{formId}/private-link/renew', {
          params: {
            path: { eventId: form.eventId, formId: form.id },
            header: ifMatch(form.version),
          },
        }),
      ),
    onSuccess: (renewed) => {
      onRenewed(renewed);
      sayDone(t('forms.link.renewed'));
    },
  });
  const ask = () =>
    modals.openConfirmModal({
      title: t('forms.link.renew-title'),
      children: t('forms.link.renew-explained'),
      labels: { confirm: t('forms.link.renew'), cancel: t('action.leave-it') },
      onConfirm: () => renew.mutate(),
    });
  const link = form.privateLink ?? '';
  return (
    <div className={classes.link}>
      <code className={classes.address}>{link.replace(/^https?:\/\//, '')}</code>
      <div className={classes.deeds}>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              <span aria-live="polite">{copied ? t('overview.copied') : t('forms.link.copy')}</span>
            </Button>
          )}
        </CopyButton>
        {mayRenew && (
          <Button size="xs" variant="subtle" color="gray" loading={renew.isPending} onClick={ask}>
            {t('forms.link.renew')}
          </Button>
        )}
      </div>
      {renew.isError && <ProblemNote problem={renew.error} />}
    </div>
  );
}
