import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { useEditor } from './editor.js';
import classes from './first-steps.module.css';

/** An agenda without rooms and sessions: what to do first, and what comes then. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { mayEdit, ask, openNew } = useEditor();
  return (
    <div className={classes.place}>
      <EmptyState
        title={t('agenda.first.title')}
        action={
          mayEdit && (
            <div className={classes.buttons}>
              <Button onClick={() => ask({ kind: 'parts', part: 'rooms' })}>{t('agenda.first.rooms')}</Button>
              <Button variant="default" onClick={() => openNew()}>
                {t('agenda.new')}
              </Button>
            </div>
          )
        }
      >
        {t('agenda.first.explained')}
      </EmptyState>
    </div>
  );
}
