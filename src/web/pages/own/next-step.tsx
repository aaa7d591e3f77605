import type { ReactElement } from 'react';
import type { Participation } from '../../../participants/self-service.js';
import type { Chances } from '../../../participants/waiting-chances.js';
import { sayMoment } from '../../../platform/i18n/dates.js';
import type { MineProps } from '../mine.js';
import { KeepMe } from './erasure.pages.js';
import { NamedWords } from './offer.pages.js';

interface Props extends MineProps {
  /** How likely a place is while she waits. */
  chances: Chances | null;
  now: Date;
}

/** The time for taking an offered place has passed, and nobody has passed it on yet. */
export function isOver({ participant }: Participation, now: Date): boolean {
  return participant.offerExpiresAt !== null && participant.offerExpiresAt <= now;
}

/** What comes next, and what she can do about it. */
const chanceWords = { good: 'mine.waitGood', fair: 'mine.waitFair', none: 'mine.waitNone' } as const;

export function NextStep(props: Props): ReactElement {
  const { mine, reader, path, query, chances, now } = props;
  const { offersLapsed, state } = mine.participant;
  const { t } = reader;
  switch (state) {
    case 'received':
      return (
        <>
          <p className="lead">{t('mine.receivedNext')}</p>
          <form className="actions" method="post" action={`${path}/prove${query}`}>
            <button className="button" type="submit">
              {t('mine.prove')}
            </button>
          </form>
          <section>
            <p className="quiet">{t('mine.receivedNot')}</p>
          </section>
        </>
      );
    case 'confirmed':
      return <p className="lead">{t('mine.confirmedNext')}</p>;
    case 'waitlisted':
      return (
        <>
          <p className="lead">{t(chanceWords[chances ?? 'none'])}</p>
          {offersLapsed > 0 && <p>{t('own.offer.lapsed')}</p>}
        </>
      );
    case 'pending':
      return <p className="lead">{t('mine.pendingNext')}</p>;
    case 'offered':
      if (isOver(mine, now)) {
        return <p className="lead">{t('own.offer.overNext')}</p>;
      }
      return mine.isAsked ? <NamedWords {...props} /> : <Offered {...props} />;
    case 'declined':
      return <p className="lead">{t('mine.declinedNext')}</p>;
    case 'cancelled':
      return <p className="lead">{t(offersLapsed > 0 ? 'own.offer.lapsedForGood' : 'mine.cancelledNext')}</p>;
  }
}

/** A place waits for her answer. */
function Offered({ mine, reader, path, query }: Props): ReactElement {
  const { participant, event } = mine;
  const { t, language } = reader;
  const until = sayMoment(language, participant.offerExpiresAt!, event.timeZone);
  return (
    <>
      <p className="lead">{t('own.offer.what')}</p>
      <p className="until">{t('own.offer.until', { until })}</p>
      <form className="actions" method="post" action={`${path}/accept${query}`}>
        <button className="button" type="submit">
          {t('own.offer.take')}
        </button>
        <a className="button plain" href={`${path}/cancel${query}`}>
          {t('own.offer.passOn')}
        </a>
      </form>
    </>
  );
}

/** She asked to be erased, and may still change her mind. */
export function AskedErasure({ mine, reader, path, query }: MineProps): ReactElement | null {
  const { t } = reader;
  return mine.participant.askedErasureAt === null ? null : (
    <section className="card" aria-labelledby="erasure">
      <h2 id="erasure">{t('own.erasure.asked')}</h2>
      <p>{t('own.erasure.askedShort')}</p>
      <KeepMe {...{ reader, path, query }} />
    </section>
  );
}
