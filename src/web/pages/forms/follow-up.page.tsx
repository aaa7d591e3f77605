import type { ReactElement } from 'react';
import type { PublishedForm } from '../../../forms/forms.queries.js';
import { sayMoment } from '../../../platform/i18n/dates.js';
import { Summary, type Mistakes } from '../fields.js';
import { Mine, type MineProps } from '../mine.js';
import { said } from '../reader.js';
import { Introduction } from './introduction.js';
import {
  formAttributes,
  Meanwhile,
  QuestionMarks,
  type ChangedMeanwhile,
  type QuestionsOnPage,
} from './questions-on-page.js';

interface Props extends Omit<MineProps, 'mine' | 'hosts'> {
  mine: Pick<MineProps['mine'], 'event'>;
  form: Pick<PublishedForm, 'title' | 'code' | 'closesAt'>;
  questions: QuestionsOnPage;
  submission: string;
  mistakes: Mistakes;
  /** The version of her answers that the page was drawn from. */
  seenVersion: number;
  /** They were changed after she opened the page. */
  meanwhile?: readonly ChangedMeanwhile[] | undefined;
}

const FORM = 'follow-up';

/** Questions that the hosts put to her once she is confirmed; she may come back to them until they close. */
export function FollowUpPage(props: Props): ReactElement {
  const { mine, form, questions, submission, mistakes, reader, path, query } = props;
  const { event } = mine;
  const { t, language } = reader;
  const title = said(form.title, reader, event.languages);
  return (
    <Mine {...props} title={title.text} languageForm={FORM} withQuestions>
      <h1 lang={title.lang}>{title.text}</h1>
      <Introduction said={questions.introduction} />
      {form.closesAt && (
        <p className="quiet">
          {t('form.until', { moment: sayMoment(language, form.closesAt, event.timeZone) })}
        </p>
      )}
      {questions.changed && <p className="notice">{t('form.changed')}</p>}
      {props.meanwhile && <Meanwhile changes={props.meanwhile} reader={reader} />}
      <Summary mistakes={mistakes} labels={questions.labels} reader={reader} />
      <form
        id={FORM}
        className="form"
        method="post"
        action={`${path}/forms/${form.code}${query}`}
        noValidate
        data-sending={t('register.sending')}
        {...formAttributes(questions, reader)}
      >
        <input type="hidden" name="submission" value={submission} />
        <input type="hidden" name="page-language" value={language} />
        <input type="hidden" name="seen-version" value={props.seenVersion} />
        <QuestionMarks questions={questions} />
        {questions.sheet}
        <div className="send">
          <button className="button" type="submit">
            {t('form.keepAnswers')}
          </button>
        </div>
      </form>
      <section>
        <a href={`${path}${query}`}>{t('mine.back')}</a>
      </section>
    </Mine>
  );
}
