import type { ReactElement } from 'react';
import { Summary, type Mistakes } from '../fields.js';
import {
  formAttributes,
  Meanwhile,
  QuestionMarks,
  type ChangedMeanwhile,
  type QuestionsOnPage,
} from '../forms/questions-on-page.js';
import { Mine, type MineProps } from '../mine.js';
import { Back } from './back.js';

interface Props extends MineProps {
  questions: QuestionsOnPage;
  submission: string;
  mistakes: Mistakes;
  /** The version of her answers that the page was drawn from. */
  seenVersion: number;
  /** They were changed after she opened the page. */
  meanwhile?: readonly ChangedMeanwhile[] | undefined;
}

const FORM = 'own-answers';

/** What she answered when she registered. */
export function OwnAnswersPage(props: Props): ReactElement {
  const { questions, submission, mistakes, reader, path, query } = props;
  const { t, language } = reader;
  return (
    <Mine {...props} title={t('own.answers.title')} languageForm={FORM} withQuestions>
      <h1>{t('own.answers.title')}</h1>
      <p className="lead">{t('own.answers.lead')}</p>
      {questions.changed && <p className="notice">{t('form.changed')}</p>}
      {props.meanwhile && <Meanwhile changes={props.meanwhile} reader={reader} />}
      <Summary mistakes={mistakes} labels={questions.labels} reader={reader} />
      <form
        id={FORM}
        className="form"
        method="post"
        action={`${path}/answers${query}`}
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
      <Back {...props} />
    </Mine>
  );
}
