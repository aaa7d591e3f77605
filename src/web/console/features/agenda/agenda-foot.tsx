import { useTranslation } from 'react-i18next';
import { useEditor } from './editor.js';
import classes from './agenda-foot.module.css';

/** What was done last, with the way back; a stale change that was refused, in words; and where the keys are explained. */
export function AgendaFoot() {
  const { t } = useTranslation();
  const { state, desk, ask } = useEditor();
  const { told, steps } = state;
  return (
    <div className={classes.foot}>
      <p role="status" className={classes.told}>
        {told?.text}
      </p>
      {told?.canUndo && steps.done.length > 0 && (
        <button type="button" className={classes.button} onClick={() => void desk.undo()}>
          <u>{t('agenda.undo')}</u> <kbd>Ctrl Z</kbd>
        </button>
      )}
      <span className={classes.hints} aria-hidden>
        {t('agenda.hints')}
      </span>
      <button
        type="button"
        className={classes.button}
        onClick={() => ask({ kind: 'keys' })}
        aria-label={t('agenda.keys.title')}
      >
        <kbd>?</kbd>
      </button>
    </div>
  );
}
