import type { Translate } from '../../i18n/i18n.js';
import { Quiet } from './mail-parts.js';
import { style } from './mail-style.js';

/** What a confirmed participant brings along: the code for check-in, and the days for her calendar. */
export interface ArrivalProps {
  /** Whether the code's picture is attached as `cid:check-in-code`. */
  hasCode: boolean;
  /** Whether a calendar file is attached. */
  hasCalendar: boolean;
}

export function Arrival({ t, hasCode, hasCalendar }: ArrivalProps & { t: Translate }) {
  return (
    <>
      {hasCode ? (
        <>
          <p style={{ margin: '28px 0 12px' }} data-skip-in-text="true">
            <img
              src="cid:check-in-code"
              alt={t('arrival.codeAlt')}
              width={176}
              height={176}
              style={{ ...style.code, display: 'block' }}
            />
          </p>
          <Quiet>{t('arrival.code')}</Quiet>
        </>
      ) : null}
      {hasCalendar ? <Quiet>{t('arrival.calendar')}</Quiet> : null}
      <Quiet>{t('link.yoursAlone')}</Quiet>
    </>
  );
}
