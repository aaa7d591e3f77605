import type { ReactElement } from 'react';
import { dayOf, sayDay } from '../../../platform/i18n/dates.js';
import { Mine, type MineProps } from '../mine.js';
import { Back } from './back.js';

/** What it means to be erased. */
export function ErasurePage(props: MineProps): ReactElement {
  const { mine, reader, path, query } = props;
  const { t } = reader;
  return (
    <Mine {...props} title={t('own.erasure.title')}>
      <h1>{t('own.erasure.title')}</h1>
      <p className="lead">{t('own.erasure.lead')}</p>
      <ul className="points">
        {mine.canChange && <li>{t('own.erasure.ends')}</li>}
        <li>{t('own.erasure.goes')}</li>
        <li>{t('own.erasure.stays')}</li>
        <li>{t('own.erasure.week')}</li>
      </ul>
      <div className="actions">
        <a className="button" href={`${path}/erasure/confirm${query}`}>
          {t('own.goOn')}
        </a>
        <a className="button plain" href={`${path}/data${query}`}>
          {t('own.erasure.downloadFirst')}
        </a>
      </div>
      <Back {...props} />
    </Mine>
  );
}

/** The question itself. */
export function ErasureConfirmPage(props: MineProps): ReactElement {
  const { mine, reader, path, query } = props;
  const { t } = reader;
  return (
    <Mine {...props} title={t('own.erasure.title')}>
      <h1>{t('own.erasure.sure')}</h1>
      <p className="lead">{t(mine.canChange ? 'own.erasure.sureActive' : 'own.erasure.sureOver')}</p>
      <form className="actions" method="post" action={`${path}/erasure${query}`}>
        <button className="button" type="submit">
          {t('own.erasure.yes')}
        </button>
        <a className="button plain" href={`${path}${query}`}>
          {t('own.erasure.no')}
        </a>
      </form>
    </Mine>
  );
}

/** She has asked; until that day she may change her mind. */
export function ErasureAskedPage(props: MineProps & { dueAt: Date }): ReactElement {
  const { mine, reader, dueAt } = props;
  const { t, language } = reader;
  const day = sayDay(language, dayOf(dueAt, mine.event.timeZone));
  return (
    <Mine {...props} title={t('own.erasure.title')}>
      <h1>{t('own.erasure.asked')}</h1>
      <p className="lead">{t('own.erasure.askedWhat', { day })}</p>
      <KeepMe {...props} />
      <Back {...props} />
    </Mine>
  );
}

/** The way back. */
export function KeepMe({ reader, path, query }: Pick<MineProps, 'reader' | 'path' | 'query'>): ReactElement {
  return (
    <form className="actions" method="post" action={`${path}/erasure/keep${query}`}>
      <button className="button plain" type="submit">
        {reader.t('own.erasure.keep')}
      </button>
    </form>
  );
}
