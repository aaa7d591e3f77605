import type { ReactElement, ReactNode } from 'react';
import { writtenLanguage, participantLanguages } from '../../participants/participant-language.js';
import { sayLanguage, sayList } from '../../platform/i18n/dates.js';
import { languages } from '../../platform/i18n/i18n.js';
import { doorWords } from './door-sentence.js';
import { WhenWhere } from './event-head.js';
import type { EventFacts } from './event-facts.js';
import {
  ChoiceField,
  ConsentField,
  countryOptions,
  languageOptions,
  SelectField,
  Summary,
  TextField,
  type Mistakes,
} from './fields.js';
import { Layout } from './layout.js';
import { said, type Reader } from './reader.js';
import type { Typed } from './typed-form.js';

const FORM = 'registration';

interface Props {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
  typed: Typed;
  mistakes: Mistakes;
  consentTexts: { dataProcessing: string; photography: string };
  /** Digest of both. */
  readTexts: string;
}

/** The form: one question after another, in four short sections. */
export function RegisterPage(props: Props): ReactElement {
  const { facts, reader, demo, typed, mistakes, readTexts } = props;
  const { event, door } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  const heading = t(headingOf(door.kind));
  return (
    <Layout
      reader={reader}
      title={`${heading} · ${title.text}`}
      dye={event}
      home={{ text: title.text, href: `/e/${event.slug}`, ...(title.lang ? { lang: title.lang } : {}) }}
      demo={demo}
      findable={false}
      languages={facts.offered}
      languageForm={FORM}
    >
      <h1>{heading}</h1>
      <WhenWhere event={event} reader={reader} />
      <p className="quiet">{doorWords(door, event.timeZone, reader).sentence}</p>
      <Summary mistakes={mistakes} labels={labelsOf(reader)} reader={reader} />
      <form
        id={FORM}
        className="form"
        method="post"
        action={`/e/${event.slug}/register`}
        noValidate
        data-sending={t('register.sending')}
      >
        <input type="hidden" name="submission" value={typed.submission} />
        <input type="hidden" name="page-language" value={reader.language} />
        <input type="hidden" name="read-texts" value={readTexts} />
        <You {...props} />
        <Origin {...props} />
        <Part {...props} />
        <Consent {...props} />
        <div className="send">
          <button className="button" type="submit">
            {t(door.kind === 'review' ? 'register.sendApplication' : 'register.send')}
          </button>
          <p>{t(event.addressFirst ? 'register.addressFirst' : 'register.answerByMail')}</p>
        </div>
      </form>
    </Layout>
  );
}

/** The labels of all fields in the order of the form. */
export function labelsOf({ t }: Reader): Record<string, string> {
  return {
    givenName: t('register.givenName'),
    familyName: t('register.familyName'),
    badgeName: t('register.badgeName'),
    email: t('register.email'),
    country: t('register.country'),
    organization: t('register.organization'),
    category: t('register.category'),
    language: t('register.language'),
    dataProcessing: t('register.dataConsent'),
    photography: t('register.photoConsent'),
  };
}

type AboutHer = Pick<Props, 'reader' | 'mistakes'> & {
  typed: Pick<Typed, 'givenName' | 'familyName' | 'badgeName'>;
};

/** Her names; the same on the form and on her own page. */
export function NameFields({ typed, mistakes, reader }: AboutHer): ReactElement {
  const { t } = reader;
  const shared = { mistakes, reader };
  return (
    <>
      <TextField
        {...shared}
        name="givenName"
        label={t('register.givenName')}
        help={t('register.givenNameHelp')}
        value={typed.givenName}
        autoComplete="given-name"
      />
      <TextField
        {...shared}
        name="familyName"
        label={t('register.familyName')}
        value={typed.familyName}
        autoComplete="family-name"
      />
      <TextField
        {...shared}
        name="badgeName"
        label={t('register.badgeName')}
        help={t('register.badgeNameHelp')}
        value={typed.badgeName}
        autoComplete="nickname"
        optional
      />
    </>
  );
}

/** Where she comes from; the same on the form and on her own page. */
export function OriginFields(props: {
  typed: Pick<Typed, 'country' | 'organization'>;
  mistakes: Mistakes;
  reader: Reader;
}): ReactElement {
  const { typed, mistakes, reader } = props;
  const { t } = reader;
  return (
    <>
      <SelectField
        {...{ mistakes, reader }}
        name="country"
        label={t('register.country')}
        help={t('register.countryHelp')}
        value={typed.country}
        options={countryOptions(reader.language)}
        empty={t('register.chooseCountry')}
        autoComplete="country"
      />
      <TextField
        {...{ mistakes, reader }}
        name="organization"
        label={t('register.organization')}
        value={typed.organization}
        autoComplete="organization"
        optional
      />
    </>
  );
}

/** The language that she wants to be written to in. */
export function LanguageField(props: {
  value: string;
  eventLanguages: readonly string[];
  mistakes: Mistakes;
  reader: Reader;
}): ReactElement {
  const { value, eventLanguages, mistakes, reader } = props;
  const name = (code: string) => sayLanguage(reader.language, code);
  return (
    <SelectField
      {...{ mistakes, reader, value }}
      name="language"
      label={reader.t('register.language')}
      help={reader.t('register.languageHelp', {
        written: sayList(reader.language, languages.map(name)),
        fallback: name(writtenLanguage('', eventLanguages)),
      })}
      options={languageOptions(participantLanguages)}
    />
  );
}

function You(props: Props): ReactElement {
  const { typed, mistakes, reader } = props;
  return (
    <Section number={1} title={reader.t('register.you')} reader={reader}>
      <NameFields {...{ typed, mistakes, reader }} />
      <TextField
        {...{ mistakes, reader }}
        name="email"
        type="email"
        inputMode="email"
        label={reader.t('register.email')}
        help={reader.t('register.emailHelp')}
        value={typed.email}
        autoComplete="email"
      />
    </Section>
  );
}

function Origin({ typed, mistakes, reader }: Props): ReactElement {
  return (
    <Section number={2} title={reader.t('register.origin')} reader={reader}>
      <OriginFields {...{ typed, mistakes, reader }} />
    </Section>
  );
}

function Part({ facts, typed, mistakes, reader }: Props): ReactElement {
  const { event, door } = facts;
  const open = facts.categories.filter((category) => category.openToPublic);
  const options = open.map((category) => {
    const title = said(category.title, reader, event.languages);
    return {
      value: category.code,
      label: title.text,
      ...(title.lang ? { lang: title.lang } : {}),
      ...(category.needsReview && door.kind !== 'review' ? { help: reader.t('register.needsReview') } : {}),
    };
  });
  return (
    <Section number={3} title={reader.t('register.part')} reader={reader}>
      <ChoiceField
        {...{ mistakes, reader, options }}
        name="category"
        label={reader.t('register.category')}
        value={typed.category}
      />
      <LanguageField value={typed.language} eventLanguages={event.languages} {...{ mistakes, reader }} />
    </Section>
  );
}

function Consent({ typed, mistakes, reader, consentTexts }: Props): ReactElement {
  const { t } = reader;
  return (
    <Section number={4} title={t('register.consent')} reader={reader}>
      <ConsentField
        {...{ mistakes, reader }}
        name="dataProcessing"
        label={t('register.dataConsent')}
        text={consentTexts.dataProcessing}
        checked={typed.dataProcessing}
      />
      <ConsentField
        {...{ mistakes, reader }}
        name="photography"
        label={t('register.photoConsent')}
        text={consentTexts.photography}
        help={t('register.photoHelp')}
        checked={typed.photography}
        optional
      />
    </Section>
  );
}

const SECTIONS = 4;

function Section(props: {
  number: number;
  title: string;
  reader: Reader;
  children: ReactNode;
}): ReactElement {
  const { number, title, reader, children } = props;
  return (
    <fieldset>
      <legend>
        {title} <small>{reader.t('register.step', { number, all: SECTIONS })}</small>
      </legend>
      {children}
    </fieldset>
  );
}

function headingOf(door: EventFacts['door']['kind']): string {
  if (door === 'review') {
    return 'register.applyTitle';
  }
  return door === 'waiting-list' ? 'register.waitingTitle' : 'register.title';
}
