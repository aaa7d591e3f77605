import type { ReactElement } from 'react';
import { ConsentField, Summary, type Mistakes } from '../fields.js';
import { Meanwhile, type ChangedMeanwhile } from '../forms/questions-on-page.js';
import { Mine, type MineProps } from '../mine.js';
import { SeenFields, type SeenData } from './seen-data.js';
import { labelsOf, LanguageField, NameFields, OriginFields } from '../person-fields.js';
import type { Typed } from '../typed-form.js';

interface Props extends MineProps {
  typed: Typed;
  mistakes: Mistakes;
  photographyText: string;
  /** Digest of that text. */
  readTexts: string;
  /** What the page showed when she opened it. */
  seen: SeenData;
  /** What was changed after that. */
  meanwhile?: readonly ChangedMeanwhile[] | undefined;
}

/** What a participant may correct herself. */
export function ChangePage(props: Props): ReactElement {
  const { mine, reader, path, query, typed, mistakes, photographyText, readTexts } = props;
  const { t } = reader;
  return (
    <Mine {...props} title={t('mine.change')}>
      <h1>{t('mine.change')}</h1>
      {props.meanwhile && <Meanwhile of="data" changes={props.meanwhile} reader={reader} />}
      <Summary mistakes={mistakes} labels={labelsOf(reader)} reader={reader} />
      <form
        className="form"
        method="post"
        action={`${path}/change${query}`}
        noValidate
        data-sending={t('register.sending')}
      >
        <input type="hidden" name="page-language" value={reader.language} />
        <input type="hidden" name="read-texts" value={readTexts} />
        <SeenFields seen={props.seen} />
        <fieldset>
          <legend>{t('mine.data')}</legend>
          <NameFields {...{ typed, mistakes, reader }} />
          <OriginFields {...{ typed, mistakes, reader }} />
          <LanguageField
            value={typed.language}
            eventLanguages={mine.event.languages}
            {...{ mistakes, reader }}
          />
          <ConsentField
            {...{ mistakes, reader }}
            name="photography"
            label={t('register.photoConsent')}
            text={photographyText}
            checked={typed.photography}
            optional
          />
        </fieldset>
        <div className="send">
          <button className="button" type="submit">
            {t('mine.save')}
          </button>
          {mine.participant.email && <p>{t('mine.emailStays', { email: mine.participant.email })}</p>}
        </div>
      </form>
      <section>
        <a href={`${path}${query}`}>{t('mine.back')}</a>
      </section>
    </Mine>
  );
}
