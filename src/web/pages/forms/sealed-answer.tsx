import type { ReactElement, ReactNode } from 'react';
import { sayMoment } from '../../../platform/i18n/dates.js';
import type { Reader } from '../reader.js';

/** That something was answered, and when; never what. */
export interface AnswerOnFile {
  answeredAt: Date;
  timeZone: string;
  /** What she chose to do about it, when the page comes back. */
  wish: 'keep' | 'replace' | 'remove';
}

/** The input by which she says what becomes of an answer that is kept but not shown. */
export function wishName(inputName: string): string {
  return `${inputName}-kept`;
}

const wishes = ['keep', 'replace', 'remove'] as const;

/** An answer under lock: it is not shown again, for the phone may be shared; it can be replaced or removed. */
export function SealedAnswer(props: {
  name: string;
  kept: AnswerOnFile;
  reader: Reader;
  children: ReactNode;
}): ReactElement {
  const { name, kept, reader, children } = props;
  const { t } = reader;
  const when = sayMoment(reader.language, kept.answeredAt, kept.timeZone);
  return (
    <div className="kept">
      <p>{t('form.answeredOn', { when })}</p>
      <div className="choices compact" role="radiogroup" aria-label={t('form.keptWish')}>
        {wishes.map((wish) => (
          <div className="choice" key={wish}>
            <input
              type="radio"
              id={`${name}-kept-${wish}`}
              name={wishName(name)}
              value={wish}
              defaultChecked={kept.wish === wish}
            />
            <label htmlFor={`${name}-kept-${wish}`}>{t(`form.kept.${wish}`)}</label>
          </div>
        ))}
      </div>
      <div className="replacement" data-shown-with={`${wishName(name)}=replace`}>
        {children}
      </div>
    </div>
  );
}
