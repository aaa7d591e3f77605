import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { useProblemWords } from '../../components/problem-note.js';
import type { FormSaving } from './use-form-saving.js';
import classes from './builder.module.css';

interface SavingSignProps {
  saving: FormSaving;
  mayWrite: boolean;
}

/** Whether what was done is kept already, in two words. */
export function SavingSign({ saving, mayWrite }: SavingSignProps) {
  const { t } = useTranslation();
  const { detail } = useProblemWords(saving.problem);
  const { state } = saving;
  if (!mayWrite) {
    return t('forms.read-only');
  }
  return (
    <span className={classes.saving} data-state={state} role="status">
      {state === 'saved' && <Icon shape="check" size={12} />}
      {t(`forms.saving.${state}`)}
      {(state === 'refused' || state === 'unreachable') && (
        <>
          <span className={classes.reason}>{state === 'refused' ? detail : ''}</span>
          <Button size="compact-xs" variant="default" onClick={saving.retry}>
            {t('action.try-again')}
          </Button>
        </>
      )}
    </span>
  );
}
