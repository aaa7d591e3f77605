import type { ReactElement } from 'react';
import { participantLanguages, writtenLanguage } from '../../participants/participant-language.js';
import { sayLanguage, sayList } from '../../platform/i18n/dates.js';
import { languages } from '../../platform/i18n/i18n.js';
import { countryOptions, languageOptions, SelectField, TextField, type Mistakes } from './fields.js';
import type { Reader } from './reader.js';
import type { Typed } from './typed-form.js';

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

interface AboutHer {
  typed: Pick<Typed, 'givenName' | 'familyName' | 'badgeName'>;
  mistakes: Mistakes;
  reader: Reader;
}

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
