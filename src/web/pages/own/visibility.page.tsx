import type { ReactElement } from 'react';
import type { Visibility } from '../../../participants/own-visibility.service.js';
import { ConsentField, Summary, TextField, type Mistakes } from '../fields.js';
import { Meanwhile, type ChangedMeanwhile } from '../forms/questions-on-page.js';
import { Mine, type MineProps } from '../mine.js';
import { labelsOf } from '../person-fields.js';
import type { Typed } from '../typed-form.js';
import { Back } from './back.js';
import { SeenFields, type SeenData } from './seen-data.js';

interface Props extends MineProps {
  typed: Typed;
  wish: Visibility;
  photographyText: string;
  /** Digest of that text. */
  readTexts: string;
  mistakes: Mistakes;
  /** What the page showed when she opened it. */
  seen: SeenData;
  /** What was changed after that. */
  meanwhile?: readonly ChangedMeanwhile[] | undefined;
}

const FORM = 'visibility';

/** Each switch with one sentence. */
export function VisibilityPage(props: Props): ReactElement {
  const { mine, reader, path, query, typed, mistakes, readTexts } = props;
  const { t } = reader;
  const { givenName, familyName } = mine.participant;
  return (
    <Mine {...props} title={t('own.visibility.title')} languageForm={FORM}>
      <h1>{t('own.visibility.title')}</h1>
      <p className="lead">{t('own.visibility.lead')}</p>
      {props.meanwhile && <Meanwhile of="data" changes={props.meanwhile} reader={reader} />}
      <Summary mistakes={mistakes} labels={labelsOf(reader)} reader={reader} />
      <form id={FORM} className="form" method="post" action={`${path}/visibility${query}`} noValidate>
        <input type="hidden" name="page-language" value={reader.language} />
        <input type="hidden" name="read-texts" value={readTexts} />
        <SeenFields seen={props.seen} />
        <fieldset>
          <legend>{t('own.visibility.badge')}</legend>
          <TextField
            {...{ mistakes, reader }}
            name="badgeName"
            label={t('register.badgeName')}
            help={t('own.visibility.badgeHelp', { name: `${givenName} ${familyName}` })}
            value={typed.badgeName}
            autoComplete="nickname"
            optional
          />
          <Switch {...props} name="hidesOrganization" />
        </fieldset>
        <fieldset>
          <legend>{t('own.visibility.lists')}</legend>
          <Switch {...props} name="staysOffLists" />
          <ConsentField
            {...{ mistakes, reader }}
            name="photography"
            label={t('register.photoConsent')}
            text={props.photographyText}
            help={t('register.photoHelp')}
            checked={typed.photography}
            optional
          />
        </fieldset>
        <div className="send">
          <button className="button" type="submit">
            {t('mine.save')}
          </button>
        </div>
      </form>
      <Back {...props} />
    </Mine>
  );
}

function Switch({ name, wish, reader }: Props & { name: keyof Visibility }): ReactElement {
  return (
    <div className="field">
      <div className="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          defaultChecked={wish[name]}
          aria-describedby={`${name}-text`}
        />
        <label htmlFor={name}>{reader.t(`own.visibility.${name}`)}</label>
        <p id={`${name}-text`}>{reader.t(`own.visibility.${name}Help`)}</p>
      </div>
    </div>
  );
}
