import type { ReactElement } from 'react';
import type { Reader, Said } from '../reader.js';

/** An event's own questions, ready to stand on a page. */
export interface QuestionsOnPage {
  formId: string;
  number: number;
  introduction: Said;
  /** How many sections the sheet has. */
  sections: number;
  sheet: ReactElement;
  /** Labels by input name, for the summary of what does not fit. */
  labels: Record<string, string>;
  /** The page was opened before the form changed, and what was typed does not fit the new one. */
  changed: boolean;
  /** Where the page's script sends files; undefined where none can be given. */
  uploads?: string;
}

/** How a form with these questions posts, and what its script may do. */
export function formAttributes(
  questions: QuestionsOnPage | undefined,
  { t }: Reader,
): Record<string, string> {
  return questions?.uploads === undefined
    ? {}
    : {
        encType: 'multipart/form-data',
        'data-uploads': questions.uploads,
        'data-uploaded': t('form.uploaded', { name: '{name}' }),
        'data-remove': t('form.removeFile'),
        'data-drop': t('form.dropFile'),
      };
}

/** What comes back with the answers: which form, and in which version. */
export function QuestionMarks({ questions }: { questions: QuestionsOnPage }): ReactElement {
  return (
    <>
      <input type="hidden" name="form-id" value={questions.formId} />
      <input type="hidden" name="form-number" value={questions.number} />
    </>
  );
}

/** A question whose answer was changed since she opened the page, and what it is now; undefined: under lock. */
export interface ChangedMeanwhile {
  question: Said;
  answer?: string;
}

/** Somebody else, or she herself in another window, was quicker: nothing of it is written over without a word. */
export function Meanwhile(props: {
  changes: readonly ChangedMeanwhile[];
  of?: 'answers' | 'data';
  reader: Reader;
}): ReactElement {
  const { of = 'answers', reader } = props;
  return (
    <div className="notice" role="alert">
      <p>{reader.t(of === 'answers' ? 'form.meanwhile' : 'mine.meanwhile')}</p>
      <ul>
        {props.changes.map(({ question, answer }) => (
          <li key={question.text}>
            <span lang={question.lang}>{question.text}</span>
            {answer !== undefined && `: ${answer}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A long form can wait; what becomes of it is said above the button. */
export function SaveForLater({ reader }: { reader: Reader }): ReactElement {
  const { t } = reader;
  return (
    <section className="later" aria-labelledby="later">
      <h2 id="later">{t('form.laterTitle')}</h2>
      <p id="later-what">{t('form.laterWhat')}</p>
      <button className="button plain" type="submit" name="save" value="yes" aria-describedby="later-what">
        {t('form.later')}
      </button>
    </section>
  );
}
