import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import formClasses from '../../components/form-page.module.css';
import notes from '../../components/notes.module.css';
import { useEditor } from './editor.js';
import classes from './agenda.module.css';

/** Somebody else was quicker: what stands now, and whether to change it all the same. Nothing was overwritten. */
export function RefusalNote() {
  const { t } = useTranslation();
  const { state, desk, words } = useEditor();
  const { refusal } = state;
  if (!refusal) {
    return null;
  }
  return (
    <div className={classes.refusal}>
      <div role="alert" className={notes.problem}>
        <strong>{t('agenda.stale.title')}</strong>
        {refusal.sessions.map((session) => (
          <span key={session.id}>
            {t('agenda.stale.now', { title: words.title(session), place: words.place(session) })}
          </span>
        ))}
        <span>{t('agenda.stale.yours', { said: refusal.said })}</span>
        <div className={formClasses.actions}>
          <Button size="xs" onClick={desk.insist}>
            {t('agenda.stale.insist')}
          </Button>
          <Button size="xs" variant="default" onClick={desk.dismiss}>
            {t('agenda.stale.leave')}
          </Button>
        </div>
      </div>
    </div>
  );
}
