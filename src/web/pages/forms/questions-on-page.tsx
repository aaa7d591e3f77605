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
  /** Whether files can be given. */
  takesFiles: boolean;
}

/** How a form with these questions posts, and what its script may do. */
export function formAttributes(questions: QuestionsOnPage | undefined): Record<string, string> {
  return questions?.takesFiles ? { encType: 'multipart/form-data' } : {};
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
