import { useTranslation } from 'react-i18next';
import type { AgendaRelease } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { useEditor } from './editor.js';
import { PaneSection } from './pane-section.js';
import classes from './release.module.css';

interface ReleaseListProps {
  releases: AgendaRelease[];
}

/** The releases so far, the latest first, which is what everybody sees. */
export function ReleaseList({ releases }: ReleaseListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event } = useEditor();
  if (releases.length === 0) {
    return null;
  }
  return (
    <PaneSection title={t('agenda.release.earlier')}>
      <ol className={classes.releases}>
        {releases.map(({ number, releasedAt, releasedBy, note, changes }, index) => (
          <li key={number}>
            <span className={classes.version}>{t('agenda.release.version', { number })}</span>
            <div className={classes.words}>
              <p>
                <time dateTime={releasedAt}>{formats.instant(releasedAt, event.timeZone)}</time>
                {releasedBy && ` · ${releasedBy.name}`}
                {index === 0 && ` · ${t('agenda.release.is-public')}`}
              </p>
              {note !== null && <p className={classes.note}>{note}</p>}
              <p className={classes.quiet}>{countsOf(changes)}</p>
            </div>
          </li>
        ))}
      </ol>
    </PaneSection>
  );

  function countsOf({ added, moved, removed, edited }: AgendaRelease['changes']): string {
    return [
      added > 0 && t('agenda.release.added', { count: added }),
      moved > 0 && t('agenda.release.moved', { count: moved }),
      edited > 0 && t('agenda.release.edited', { count: edited }),
      removed > 0 && t('agenda.release.removed', { count: removed }),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}
