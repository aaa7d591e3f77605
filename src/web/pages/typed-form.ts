import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';
import { RegisterRequest } from '../../participants/registration.dto.js';
import type { OwnChanges, Participation } from '../../participants/self-service.js';
import type { FieldProblem } from '../../platform/errors.js';
import { isLanguage, type Language } from '../../platform/i18n/i18n.js';
import { fieldProblems } from '../../platform/http/validation.js';

/** What somebody typed into the form, as she typed it. */
export interface Typed {
  givenName: string;
  familyName: string;
  badgeName: string;
  email: string;
  country: string;
  organization: string;
  category: string;
  language: string;
  dataProcessing: boolean;
  photography: boolean;
  /** Names this sending of the form, so that sending it twice counts once. */
  submission: string;
  /** The language that she read the form in, consent texts included. */
  pageLanguage?: Language;
  /** Digest of the consent texts that she read in it. */
  readTexts?: string;
}

export type TypedText = Exclude<keyof Typed, 'dataProcessing' | 'photography' | 'pageLanguage' | 'readTexts'>;

/** Nobody types more than this into one field; what is longer is not given back. */
const LONGEST_TYPED = 4000;

const checking: ValidatorOptions = { stopAtFirstError: true, whitelist: true };

/** Reads a posted form; whatever is no text of ours is left out. */
export function typedIn(body: unknown): Typed {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: TypedText) => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, LONGEST_TYPED) : '';
  };
  return {
    givenName: text('givenName'),
    familyName: text('familyName'),
    badgeName: text('badgeName'),
    email: text('email'),
    country: text('country'),
    organization: text('organization'),
    category: text('category'),
    language: text('language'),
    dataProcessing: fields['dataProcessing'] === 'yes',
    photography: fields['photography'] === 'yes',
    submission: text('submission'),
    ...(isLanguage(fields['page-language']) ? { pageLanguage: fields['page-language'] } : {}),
    ...(typeof fields['read-texts'] === 'string' ? { readTexts: fields['read-texts'] } : {}),
  };
}

/** What was typed as the registration that programs send too, and what does not fit in it. */
export function checkTyped(typed: Typed): { request: RegisterRequest; mistakes: FieldProblem[] } {
  const { dataProcessing, photography, submission: _, pageLanguage: __, readTexts: ___, ...texts } = typed;
  const request = plainToInstance(RegisterRequest, { ...texts, consents: { dataProcessing, photography } });
  const mistakes = validateSync(request, checking)
    .flatMap((error) => fieldProblems(error))
    .map((mistake) =>
      typed[mistake.field as TypedText] === '' ? { field: mistake.field, code: 'required' } : mistake,
    );
  if (!dataProcessing) {
    mistakes.push({ field: 'consents.dataProcessing', code: 'must-agree' });
  }
  return { request, mistakes };
}

const ownFields = ['givenName', 'familyName', 'badgeName', 'organization', 'country', 'language'] as const;

/** What stands in her row, as the form shows it. */
export function ownDataOf({ participant, consents }: Participation): Typed {
  const { givenName, familyName, badgeName, organization, country, language } = participant;
  const texts = {
    givenName,
    familyName,
    badgeName: badgeName ?? '',
    organization: organization ?? '',
    country,
    language,
  };
  return { ...typedIn(texts), ...texts, photography: consents.photography };
}

/** The part of the form that a participant may correct herself, checked as at registration. */
export function checkOwnData(typed: Typed): { changes: OwnChanges; mistakes: FieldProblem[] } {
  const { request, mistakes } = checkTyped(typed);
  const own = new Set<string>(ownFields);
  return {
    changes: Object.fromEntries(ownFields.map((field) => [field, request[field]])),
    mistakes: mistakes.filter((mistake) => own.has(mistake.field)),
  };
}
