import { useTranslation } from 'react-i18next';
import type { Participant } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { PaneSection } from './pane-section.js';
import classes from './participant-pane.module.css';

/** What she agreed to, when, and to which words. */
export function ParticipantConsents(props: { consents: Participant['consents']; timeZone: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { consents, timeZone } = props;
  return (
    <PaneSection title={t('participants.consents.title')}>
      {consents.length === 0 && <p className={classes.line}>{t('participants.consents.none')}</p>}
      <ul className={classes.lines}>
        {consents.map(({ purpose, givenAt, withdrawnAt, text }) => (
          <li key={purpose}>
            <details>
              <summary className={classes.summary}>
                {t(`words:purpose.${purpose}`)}
                <small>
                  {withdrawnAt
                    ? t('participants.consents.withdrawn', { when: formats.instant(withdrawnAt, timeZone) })
                    : t('participants.consents.given', { when: formats.instant(givenAt, timeZone) })}
                </small>
              </summary>
              <p className={classes.quote}>{text}</p>
            </details>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
