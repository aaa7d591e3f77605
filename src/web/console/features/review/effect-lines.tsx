import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDetail } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { nameOf } from '../participants/participant-words.js';
import { FullnessMark } from './fullness-mark.js';
import { effectsOf, type BalanceOf, type Effect } from './review-balance.rules.js';
import { useBalanceWords } from './use-balance-words.js';
import classes from './balance.module.css';

interface EffectLinesProps {
  event: Meeting;
  her: ReviewDetail;
  balances: readonly BalanceOf[];
}

/** What confirming her would do to every limit that she touches, as bars; said before it is done. */
export function EffectLines({ event, her, balances }: EffectLinesProps) {
  const { t } = useTranslation();
  const effects = effectsOf(her, 'confirm', balances).filter(
    ({ limit, places, by }) => places !== null || limit === 'event' || by === balances[0]?.by,
  );
  const isDrafted = her.draft?.decision === 'confirm';
  return (
    <section className={classes.effects}>
      <h3>
        {t(isDrafted ? 'review.balance.is-counted' : 'review.balance.if-confirmed', { name: nameOf(her) })}
      </h3>
      <ul>
        {effects.map((effect) => (
          <EffectLine key={`${effect.limit}/${effect.by}/${effect.key}`} {...{ event, effect }} />
        ))}
      </ul>
    </section>
  );
}

function EffectLine({ event, effect }: { event: Meeting; effect: Effect }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { nameOfEffect } = useBalanceWords(event);
  const { before, after, places } = effect;
  const whole = Math.max(places ?? 0, after, 1);
  const share = (people: number) => `${(people / whole) * 100}%`;
  return (
    <li>
      <span className={classes.effectName}>{nameOfEffect(effect)}</span>
      <span className={classes.effectCount}>
        {before !== after && (
          <>
            {formats.number(before)} <Icon shape="arrow" size={11} />
            <span className={classes.forReaders}>{t('review.balance.becomes')}</span>{' '}
          </>
        )}
        {places === null
          ? formats.number(after)
          : t('review.balance.of', { people: formats.number(after), places: formats.number(places) })}
      </span>
      {places !== null && (
        <span className={classes.track} aria-hidden>
          <span className={classes.taken} style={{ width: share(Math.min(before, after)) }} />
          {after > before && <span className={classes.hers} style={{ width: share(after - before) }} />}
          {after > places && <span className={classes.limit} style={{ left: share(places) }} />}
        </span>
      )}
      <FullnessMark places={places} people={after} />
    </li>
  );
}
