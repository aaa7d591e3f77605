import type { ReactElement } from 'react';
import type { ParticipantState } from '../../participants/participant-states.rules.js';
import { WhenWhere } from './event-head.js';
import { Mine, type MineProps } from './mine.js';

/** Asks once, in plain words, before anything is given up. */
export function CancelParticipationPage(props: MineProps): ReactElement {
  const { mine, reader, path, query } = props;
  const { t } = reader;
  const { state } = mine.participant;
  return (
    <Mine {...props} title={t('mine.cancel')}>
      <h1>{t(state === 'offered' ? 'own.offer.passOnTitle' : 'mine.cancelTitle')}</h1>
      <WhenWhere event={mine.event} reader={reader} />
      <p className="lead">{t(sentenceOf(state))}</p>
      <form className="actions" method="post" action={`${path}/cancel${query}`}>
        <button className="button" type="submit">
          {t(state === 'offered' ? 'own.offer.passOnYes' : 'mine.cancelYes')}
        </button>
        <a className="button plain" href={`${path}${query}`}>
          {t('mine.cancelNo')}
        </a>
      </form>
    </Mine>
  );
}

function sentenceOf(state: ParticipantState): string {
  if (state === 'offered') {
    return 'own.offer.passOnWhat';
  }
  return state === 'confirmed' ? 'mine.cancelConfirmed' : 'mine.cancelWaiting';
}
