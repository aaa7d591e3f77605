import type { ReactElement } from 'react';
import { WhenWhere } from './event-head.js';
import { Mine, type MineProps } from './participation.page.js';

/** Asks once, in plain words, before anything is given up. */
export function CancelParticipationPage(props: MineProps): ReactElement {
  const { mine, reader, path, query } = props;
  const { t } = reader;
  return (
    <Mine {...props} title={t('mine.cancel')}>
      <h1>{t('mine.cancelTitle')}</h1>
      <WhenWhere event={mine.event} reader={reader} />
      <p className="lead">
        {t(mine.participant.state === 'confirmed' ? 'mine.cancelConfirmed' : 'mine.cancelWaiting')}
      </p>
      <form className="actions" method="post" action={`${path}/cancel${query}`}>
        <button className="button" type="submit">
          {t('mine.cancelYes')}
        </button>
        <a className="button plain" href={`${path}${query}`}>
          {t('mine.cancelNo')}
        </a>
      </form>
    </Mine>
  );
}
