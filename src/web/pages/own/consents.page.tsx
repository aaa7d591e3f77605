import type { ReactElement } from 'react';
import type { FormField } from '../../../forms/form-definition.js';
import type { ConsentLine } from '../../../participants/participant.queries.js';
import { sayMoment } from '../../../platform/i18n/dates.js';
import { Mine, type MineProps } from '../mine.js';
import { said } from '../reader.js';
import { Back } from './back.js';

interface Props extends MineProps {
  given: ConsentLine[];
  /** Yeses to questions of forms. */
  inForms: { field: FormField; answeredAt: Date }[];
  /** What she is asked to agree to when others wrote her down. */
  dataText: string;
  readDataText: string;
  /** What she would agree to today. */
  photographyText: string;
  readTexts: string;
  changed: boolean;
  /** The text about photographs has changed since she read it. */
  textChanged: boolean;
}

/** Each consent with its words, its date, and the way back. */
export function ConsentsPage(props: Props): ReactElement {
  const { reader, given, inForms, changed } = props;
  const { t } = reader;
  const data = given.find(({ purpose }) => purpose === 'data-processing');
  return (
    <Mine {...props} title={t('own.consents.title')}>
      {changed && <output className="notice">{t('mine.changed')}</output>}
      {props.textChanged && (
        <p className="notice" role="alert">
          {t('mistake.textChanged')}
        </p>
      )}
      <h1>{t('own.consents.title')}</h1>
      <p className="lead">{t('own.consents.lead')}</p>
      {data ? <DataConsent {...props} consent={data} /> : <DataQuestion {...props} />}
      <Photographs {...props} />
      {inForms.map((one) => (
        <FormConsent key={one.field.id} {...props} {...one} />
      ))}
      <Back {...props} />
    </Mine>
  );
}

/** Others wrote her down, and she has agreed to nothing yet. */
function DataQuestion({ mine, reader, path, query, dataText, readDataText }: Props): ReactElement | null {
  const { t, language } = reader;
  if (!mine.canChange) {
    return null;
  }
  return (
    <section aria-labelledby="data-processing">
      <h2 id="data-processing">{t('own.consents.data')}</h2>
      <p>{t('own.consents.asked')}</p>
      <blockquote>{dataText}</blockquote>
      <form className="actions" method="post" action={`${path}/consents/data${query}`}>
        <input type="hidden" name="page-language" value={language} />
        <input type="hidden" name="read-texts" value={readDataText} />
        <button className="button" type="submit">
          {t('own.consents.agree')}
        </button>
      </form>
    </section>
  );
}

function DataConsent(props: Props & { consent: ConsentLine }): ReactElement {
  const { reader, path, query, consent } = props;
  const { t } = reader;
  return (
    <section aria-labelledby="data-processing">
      <h2 id="data-processing">{t('own.consents.data')}</h2>
      <Given {...props} consent={consent} />
      <p className="quiet">{t('own.consents.dataBack')}</p>
      <div className="actions">
        <a className="button plain" href={`${path}/erasure${query}`}>
          {t('own.consents.takeBack')}
        </a>
      </div>
    </section>
  );
}

function Photographs(props: Props): ReactElement | null {
  const { mine, reader, given, path, query, photographyText, readTexts } = props;
  const { t, language } = reader;
  const consent = given.find(({ purpose }) => purpose === 'photography');
  const stands = consent !== undefined && consent.withdrawnAt === null;
  if (!consent && !mine.canChange) {
    return null;
  }
  return (
    <section aria-labelledby="photography">
      <h2 id="photography">{t('mine.photography')}</h2>
      {consent && <Given {...props} consent={consent} />}
      {!stands && mine.canChange && <blockquote>{photographyText}</blockquote>}
      {(stands || mine.canChange) && (
        <form className="actions" method="post" action={`${path}/consents/photography${query}`}>
          <input type="hidden" name="page-language" value={language} />
          {!stands && <input type="hidden" name="read-texts" value={readTexts} />}
          <button className="button plain" type="submit" name="photography" value={stands ? 'no' : 'yes'}>
            {t(stands ? 'own.consents.takeBack' : 'own.consents.agree')}
          </button>
        </form>
      )}
    </section>
  );
}

function FormConsent(props: Props & { field: FormField; answeredAt: Date }): ReactElement {
  const { mine, reader, path, query, field, answeredAt } = props;
  const { t, language } = reader;
  const { event } = mine;
  const label = said(field.label, reader, event.languages);
  const help = said(field.help, reader, event.languages);
  return (
    <section aria-labelledby={field.id}>
      <h2 id={field.id} lang={label.lang}>
        {label.text}
      </h2>
      {help.text && <blockquote lang={help.lang}>{help.text}</blockquote>}
      <p>{t('own.consents.given', { when: sayMoment(language, answeredAt, event.timeZone) })}</p>
      <form className="actions" method="post" action={`${path}/consents/answers/${field.id}${query}`}>
        <button className="button plain" type="submit">
          {t('own.consents.takeBack')}
        </button>
      </form>
    </section>
  );
}

function Given({ mine, reader, consent }: Props & { consent: ConsentLine }): ReactElement {
  const { t, language } = reader;
  const say = (moment: Date) => sayMoment(language, moment, mine.event.timeZone);
  return (
    <>
      <blockquote>{consent.text}</blockquote>
      <p>{t('own.consents.given', { when: say(consent.givenAt) })}</p>
      {consent.withdrawnAt && <p>{t('own.consents.withdrawn', { when: say(consent.withdrawnAt) })}</p>}
    </>
  );
}
