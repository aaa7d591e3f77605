import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { lacksOf, type Lack } from './readiness.rules.js';
import classes from './overview.module.css';

/** What is still missing before the event is published, each with the way there. */
export function Readiness({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const lacks = lacksOf(event);
  const needed = lacks.filter((lack) => lack.needed);
  const wise = lacks.filter((lack) => !lack.needed);
  return (
    <section className={classes.readiness}>
      <h2 className={classes.subheading}>
        {needed.length > 0
          ? t('readiness.needed', { count: needed.length })
          : wise.length > 0
            ? t('readiness.possible')
            : t('readiness.complete')}
      </h2>
      {needed.length > 0 && <Lacks event={event} lacks={needed} />}
      {wise.length > 0 && (
        <>
          {needed.length > 0 && <h3 className={classes.label}>{t('readiness.wise')}</h3>}
          <Lacks event={event} lacks={wise} />
        </>
      )}
    </section>
  );
}

function Lacks({ event, lacks }: { event: Meeting; lacks: Lack[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className={classes.lacks}>
      {lacks.map(({ what, section, needed, languages = event.languages.slice(0, 1) }) => (
        <li key={what}>
          <span aria-hidden className={needed ? classes.needed : classes.wise} />
          <Link to="/events/$eventId/settings/$section" params={{ eventId: event.id, section }}>
            {t(`lack.${what}`, { languages: formats.list(languages.map(formats.languageName)) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
