import type { ReactElement } from 'react';
import { placeOf } from '../../../forms/fields/ranks.rules.js';
import type { OwnWishRound } from '../../../participants/wishes/own-wishes.service.js';
import { dayOf, sayList, sayMoment, sayTime, sayWeekday } from '../../../platform/i18n/dates.js';
import type { MineProps } from '../mine.js';
import { said } from '../reader.js';

interface Props extends MineProps {
  round: OwnWishRound;
  /** What she posted, where it did not fit. */
  typed?: readonly string[];
  /** Why it did not fit. */
  mistake?: string;
}

/** The sessions of a block to be put in the order of her wishes; the script adds buttons that move them up and down. */
export function OwnWishes(props: Props): ReactElement {
  const { mine, reader, path, query, round } = props;
  const { t, language } = reader;
  const { timeZone, languages } = mine.event;
  const title = said(round.title, reader, languages);
  const id = `wishes-${round.id}`;
  return (
    <section className="choosing" aria-labelledby={id}>
      <h2 id={id} lang={title.lang}>
        {title.text}
      </h2>
      {round.isOpen ? (
        <form
          className="form"
          method="post"
          action={`${path}/sessions/wishes/${round.id}${query}`}
          noValidate
          data-sending={t('register.sending')}
        >
          <p>
            {t('own.wishes.lead', {
              count: round.ranks,
              when: sayMoment(language, round.closesAt, timeZone),
            })}
          </p>
          {props.mistake && (
            <p className="notice mistake" role="alert">
              {props.mistake}
            </p>
          )}
          <Ranks {...props} />
          <div className="send">
            <button className="button" type="submit">
              {t('own.wishes.keep')}
            </button>
          </div>
        </form>
      ) : (
        <Settled {...props} />
      )}
    </section>
  );
}

function Ranks({ mine, reader, round, typed }: Props): ReactElement {
  const { t, language } = reader;
  const { timeZone, languages } = mine.event;
  const chosen = typed ?? round.wishes.map((id, index) => placeOf(id, index + 1));
  const places = Array.from(
    { length: Math.min(round.ranks, round.sessions.length) },
    (_none, index) => index + 1,
  );
  return (
    <ol
      className="ranks"
      data-move-up={t('fields.moveUp', { label: '{label}' })}
      data-move-down={t('fields.moveDown', { label: '{label}' })}
    >
      {round.sessions.map((session) => {
        const title = said(session.title, reader, languages);
        const day = sayWeekday(language, dayOf(session.startsAt, timeZone));
        const id = `wish-${session.id}`;
        return (
          <li key={session.id}>
            <label htmlFor={id} lang={title.lang}>
              {title.text}
              <span className="quiet">
                {' '}
                {day}, {sayTime(language, session.startsAt, timeZone)}
              </span>
            </label>
            <select
              id={id}
              name="wish"
              defaultValue={chosen.find((text) => text.startsWith(`${session.id}:`)) ?? ''}
              autoComplete="off"
            >
              <option value="">{t('fields.notRanked')}</option>
              {places.map((place) => (
                <option key={place} value={placeOf(session.id, place)}>
                  {t('fields.place', { number: place })}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ol>
  );
}

/** Ranking has not begun, or is over. */
function Settled({ mine, reader, round }: Props): ReactElement {
  const { t, language } = reader;
  const { timeZone, languages } = mine.event;
  const titles = round.wishes.flatMap((id) => {
    const session = round.sessions.find((one) => one.id === id);
    return session ? [said(session.title, reader, languages).text] : [];
  });
  if (round.opensAt && titles.length === 0 && !round.isOver) {
    return <p>{t('own.wishes.notYet', { when: sayMoment(language, round.opensAt, timeZone) })}</p>;
  }
  return (
    <p>
      {titles.length > 0
        ? t('own.wishes.yours', {
            wishes: sayList(
              language,
              titles.map((title, index) => `${index + 1}. ${title}`),
            ),
          })
        : t('own.wishes.none')}{' '}
      {t('own.wishes.over')}
    </p>
  );
}
