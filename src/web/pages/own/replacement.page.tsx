import type { ReactElement } from 'react';
import { participantLanguages } from '../../../participants/participant-language.js';
import { sayCountry } from '../../../platform/i18n/dates.js';
import { WhenWhere } from '../event-head.js';
import { languageOptions, SelectField, Summary, TextField, type Mistakes } from '../fields.js';
import { Mine, type MineProps } from '../mine.js';
import { labelsOf, OriginFields } from '../person-fields.js';
import type { Typed } from '../typed-form.js';
import { Back } from './back.js';

interface Props extends MineProps {
  typed: Typed;
  mistakes: Mistakes;
  confirms: boolean;
}

const FORM = 'replacement';

/** Who comes in her stead. */
export function ReplacementPage(props: Props): ReactElement {
  return props.confirms ? <Confirm {...props} /> : <Form {...props} />;
}

function Form(props: Props): ReactElement {
  const { reader, path, query, typed, mistakes } = props;
  const { t } = reader;
  const shared = { mistakes, reader };
  return (
    <Mine {...props} title={t('own.replacement.title')} languageForm={FORM}>
      <h1>{t('own.replacement.title')}</h1>
      <p className="lead">{t('own.replacement.lead')}</p>
      <Summary mistakes={mistakes} labels={labelsOf(reader)} reader={reader} />
      <form id={FORM} className="form" method="post" action={`${path}/replacement${query}`} noValidate>
        <input type="hidden" name="page-language" value={reader.language} />
        <fieldset>
          <legend>{t('own.replacement.who')}</legend>
          <TextField
            {...shared}
            name="givenName"
            label={t('register.givenName')}
            value={typed.givenName}
            autoComplete="off"
          />
          <TextField
            {...shared}
            name="familyName"
            label={t('register.familyName')}
            value={typed.familyName}
            autoComplete="off"
          />
          <TextField
            {...shared}
            name="email"
            type="email"
            inputMode="email"
            label={t('own.replacement.email')}
            help={t('own.replacement.emailHelp')}
            value={typed.email}
            autoComplete="off"
          />
          <OriginFields {...{ typed, mistakes, reader }} />
          <SelectField
            {...shared}
            name="language"
            label={t('own.replacement.language')}
            value={typed.language}
            options={languageOptions(participantLanguages)}
          />
        </fieldset>
        <div className="send">
          <button className="button" type="submit">
            {t('own.goOn')}
          </button>
          <p>{t('own.replacement.next')}</p>
        </div>
      </form>
      <Back {...props} />
    </Mine>
  );
}

const carried = ['givenName', 'familyName', 'email', 'organization', 'country', 'language'] as const;

function Confirm(props: Props): ReactElement {
  const { mine, reader, path, query, typed } = props;
  const { t, language } = reader;
  const name = `${typed.givenName} ${typed.familyName}`.trim();
  const lines = [
    [t('mine.name'), name],
    [t('register.email'), typed.email],
    [t('register.organization'), typed.organization],
    [t('register.country'), sayCountry(language, typed.country)],
  ] as const;
  return (
    <Mine {...props} title={t('own.replacement.title')}>
      <h1>{t('own.replacement.sure')}</h1>
      <WhenWhere event={mine.event} reader={reader} />
      <p className="lead">{t('own.replacement.sureWhat', { name })}</p>
      <dl className="facts spaced">
        {lines
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <form className="actions" method="post" action={`${path}/replacement${query}`}>
        <input type="hidden" name="page-language" value={language} />
        {carried.map((field) => (
          <input key={field} type="hidden" name={field} value={typed[field]} />
        ))}
        <button className="button" type="submit" name="sure" value="yes">
          {t('own.replacement.yes')}
        </button>
        <a className="button plain" href={`${path}${query}`}>
          {t('mine.cancelNo')}
        </a>
      </form>
    </Mine>
  );
}

/** It is done; her own link opens nothing from now on. */
export function ReplacedPage(props: MineProps): ReactElement {
  const { t } = props.reader;
  return (
    <Mine {...props} title={t('own.replacement.done')}>
      <h1>{t('own.replacement.done')}</h1>
      <p className="lead">{t('own.replacement.doneWhat')}</p>
    </Mine>
  );
}
