import type { ReactElement } from 'react';
import type { FieldType, Words } from '../../../forms/field-type.js';
import type { Answers, FormField } from '../../../forms/form-definition.js';
import { sayDay, sayMoment } from '../../../platform/i18n/dates.js';
import { inputName } from './posted-page.js';
import type { AnswerOnFile } from './sealed-answer.js';

interface Props {
  field: FormField;
  type: FieldType;
  answers: Answers;
  kept?: AnswerOnFile;
  words: Words;
}

/**
 * An answer whose time is over, in words. What it decides about other questions goes along unseen, for the page's
 * script; the server takes nothing of it.
 */
export function SettledAnswer(props: Props): ReactElement | null {
  const { field, type, answers, kept, words } = props;
  const label = words.said(field.label);
  const answer = answers[field.id] ?? null;
  if (answer === null && !kept && field.shownIf) {
    return null; // it was never hers to answer
  }
  const hidden = answer === null || type.refersTo ? [] : type.values(answer);
  return (
    <div className="field settled" data-question={field.id}>
      <span className="label" lang={label.lang}>
        {label.text}
      </span>
      <p>{sayKept(props)}</p>
      <p className="help">{words.t('form.settled', { day: sayDay(words.language, field.editableUntil!) })}</p>
      {hidden.map((value) => (
        <input key={value} type="hidden" name={inputName(field.id)} value={value} />
      ))}
    </div>
  );
}

function sayKept({ field, type, answers, kept, words }: Props): string {
  if (kept) {
    return words.t('form.answeredOn', { when: sayMoment(words.language, kept.answeredAt, kept.timeZone) });
  }
  const answer = answers[field.id] ?? null;
  return (answer !== null && type.say(answer, field, words)) || words.t('fields.noAnswer');
}
