import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import formClasses from '../../components/form-page.module.css';
import { nameOf } from '../participants/participant-words.js';
import type { Bulk } from './use-bulk.js';
import classes from './review.module.css';

const known = ['not-found', 'wrong-state', 'overrule-reason'] as const;

/** Says of how many something was done, and by name of whom not and why. */
export function BulkResultDialog({ bulk }: { bulk: Bulk }) {
  const { t } = useTranslation();
  const { result, dismiss } = bulk;
  return (
    <Modal
      opened={result !== null}
      onClose={dismiss}
      title={t('review.bulk.done-title')}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {result && (
        <>
          <p className={classes.sentence}>
            {result.deed.kind === 'assign' && t('review.bulk.assigned', { count: result.done })}
            {result.deed.kind === 'decide' &&
              (result.deed.decision === null
                ? t('review.bulk.taken-back', { count: result.done })
                : t(`review.bulk.did.${result.deed.decision}`, { count: result.done }))}
          </p>
          {result.skipped.length > 0 && (
            <>
              <p className={classes.sentence}>{t('review.bulk.skipped', { count: result.skipped.length })}</p>
              <ul className={classes.skipped}>
                {result.skipped.map(({ id, line, why }) => (
                  <li key={id}>
                    <b>{line ? nameOf(line) : t('review.somebody')}</b>{' '}
                    {t(`review.bulk.why.${reasonOf(why)}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className={formClasses.actions}>
            <Button onClick={dismiss} data-autofocus>
              {t('action.close')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function reasonOf(why: string) {
  return known.find((one) => one === why) ?? 'wrong-state';
}
