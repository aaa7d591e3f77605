import { useTranslation } from 'react-i18next';
import type { Meeting, Message } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { useAudienceWords } from './use-audience-words.js';
import classes from './messages.module.css';

/** Whom a message is for, in words, with how many get it and why some do not. */
export function Audience({ event, message }: { event: Meeting; message: Message }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentences = useAudienceWords(event, message.audience);
  const { counts } = message;
  const left = counts
    ? (['withoutAddress', 'unproven', 'leaving'] as const).filter((why) => counts[why] > 0)
    : [];
  return (
    <section className={classes.audience} aria-label={t('messages.for')}>
      <p>
        <strong>{t('messages.for')}:</strong>{' '}
        {sentences.length > 0 ? sentences.join(' · ') : t('participants.views.everybody')}
      </p>
      {counts && (
        <p role="status">
          {t('messages.recipients', {
            count: counts.recipients,
            number: formats.number(counts.recipients),
          })}
        </p>
      )}
      {counts && left.length > 0 && (
        <ul className={classes.left}>
          {left.map((why) => (
            <li key={why}>
              {t(`messages.left.${why}`, { count: counts[why], number: formats.number(counts[why]) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
