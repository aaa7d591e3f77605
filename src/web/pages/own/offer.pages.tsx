import type { ReactElement } from 'react';
import { sayDay, sayList, sayMoment } from '../../../platform/i18n/dates.js';
import { WhenWhere, holdersOf } from '../event-head.js';
import { ConsentField, Summary, type Mistakes } from '../fields.js';
import { formAttributes, QuestionMarks, type QuestionsOnPage } from '../forms/questions-on-page.js';
import { Mine, type MineProps } from '../mine.js';
import { said } from '../reader.js';
import { labelsOf } from '../person-fields.js';
import { Back } from './back.js';

interface AcceptProps extends MineProps {
  submission: string;
  consentTexts: { dataProcessing: string; photography: string };
  /** Digest of both. */
  readTexts: string;
  agreed: { dataProcessing: boolean; photography: boolean };
  mistakes: Mistakes;
  questions?: QuestionsOnPage;
}

const FORM = 'accept';

/** Somebody who was named says what others said when they registered. */
export function AcceptPage(props: AcceptProps): ReactElement {
  const { mine, reader, path, query, questions, mistakes, submission, readTexts } = props;
  const { participant, event } = mine;
  const { t, language } = reader;
  return (
    <Mine {...props} title={t('own.named.take')} languageForm={FORM} withQuestions={questions !== undefined}>
      <h1>{t('own.named.take')}</h1>
      <WhenWhere event={event} reader={reader} />
      {participant.offerExpiresAt && (
        <p className="quiet">
          {t('own.offer.until', { until: sayMoment(language, participant.offerExpiresAt, event.timeZone) })}
        </p>
      )}
      {questions?.changed && <p className="notice">{t('form.changed')}</p>}
      <Summary
        mistakes={mistakes}
        labels={{ ...questions?.labels, ...consentLabels(props) }}
        reader={reader}
      />
      <form
        id={FORM}
        className="form"
        method="post"
        action={`${path}/accept${query}`}
        noValidate
        data-sending={t('register.sending')}
        {...formAttributes(questions, reader)}
      >
        <input type="hidden" name="submission" value={submission} />
        <input type="hidden" name="page-language" value={language} />
        <input type="hidden" name="read-texts" value={readTexts} />
        {questions && <QuestionMarks questions={questions} />}
        {questions?.sheet}
        <Consents {...props} />
        <div className="send">
          <button className="button" type="submit">
            {t('own.offer.take')}
          </button>
          <p>{t('own.named.correctLater')}</p>
        </div>
      </form>
      <Back {...props} />
    </Mine>
  );
}

function Consents({ reader, mistakes, consentTexts, agreed }: AcceptProps): ReactElement {
  const { t } = reader;
  return (
    <fieldset>
      <legend>{t('register.consent')}</legend>
      <ConsentField
        {...{ mistakes, reader }}
        name="dataProcessing"
        label={t('register.dataConsent')}
        text={consentTexts.dataProcessing}
        checked={agreed.dataProcessing}
      />
      <ConsentField
        {...{ mistakes, reader }}
        name="photography"
        label={t('register.photoConsent')}
        text={consentTexts.photography}
        help={t('register.photoHelp')}
        checked={agreed.photography}
        optional
      />
    </fieldset>
  );
}

function consentLabels({ reader }: Pick<AcceptProps, 'reader'>): Record<string, string> {
  const { dataProcessing, photography } = labelsOf(reader);
  return { dataProcessing: dataProcessing!, photography: photography! };
}

/** What she should know before she answers: what it is about, who holds her data, until when. */
export function NamedWords({ mine, hosts, reader, path, query }: MineProps): ReactElement {
  const { participant, event } = mine;
  const { t, language } = reader;
  const about = said(event.summary ?? event.theme, reader, event.languages);
  const names = holdersOf(hosts).map((host) => said(host.name, reader, event.languages).text);
  const until = participant.offerExpiresAt;
  return (
    <>
      <p className="lead">{t('own.named.what')}</p>
      {until && (
        <p className="until">{t('own.offer.until', { until: sayMoment(language, until, event.timeZone) })}</p>
      )}
      <div className="actions">
        <a className="button" href={`${path}/accept${query}`}>
          {t('own.offer.take')}
        </a>
        <a className="button plain" href={`${path}/decline${query}`}>
          {t('own.named.decline')}
        </a>
      </div>
      {(about.text || event.visibility !== 'private') && (
        <section>
          <h2>{t('event.about')}</h2>
          {about.text && <p lang={about.lang}>{about.text}</p>}
          {event.visibility !== 'private' && (
            <p className="more">
              <a href={`/e/${event.slug}${query}`}>{t('own.named.readMore')}</a>
            </p>
          )}
        </section>
      )}
      <section className="card">
        <h2>{t('event.dataTitle')}</h2>
        <p>
          {t('event.dataBody', {
            hosts: sayList(language, names),
            date: sayDay(language, event.keepPersonalDataUntil),
          })}
        </p>
        <p>{t('own.named.known', { name: `${participant.givenName} ${participant.familyName}` })}</p>
      </section>
    </>
  );
}

/** Asks once: she is forgotten at once. */
export function DeclinePage(props: MineProps): ReactElement {
  const { mine, reader, path, query } = props;
  const { t } = reader;
  return (
    <Mine {...props} title={t('own.named.decline')}>
      <h1>{t('own.named.declineTitle')}</h1>
      <WhenWhere event={mine.event} reader={reader} />
      <p className="lead">{t('own.named.declineWhat')}</p>
      <form className="actions" method="post" action={`${path}/decline${query}`}>
        <button className="button" type="submit">
          {t('own.named.declineYes')}
        </button>
        <a className="button plain" href={`${path}${query}`}>
          {t('own.notYet')}
        </a>
      </form>
    </Mine>
  );
}

/** Nothing of her is left; this page says it once. */
export function ForgottenPage(props: MineProps): ReactElement {
  const { t } = props.reader;
  return (
    <Mine {...props} title={t('own.named.gone')}>
      <h1>{t('own.named.gone')}</h1>
      <p className="lead">{t('own.named.goneWhat')}</p>
    </Mine>
  );
}
