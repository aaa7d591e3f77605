import type { ReactElement } from 'react';
import type { FieldType } from '../../../forms/field-type.js';
import type { Answers, FormField } from '../../../forms/form-definition.js';
import type { ParseContext } from '../../../forms/field-type.js';
import { sayDay, sayMoment } from '../../../platform/i18n/dates.js';
import { said, wordsFor, type Reader } from '../reader.js';
import { inputName } from './posted-page.js';
import type { AnswerOnFile } from './sealed-answer.js';

interface Props {
  field: FormField;
  type: FieldType;
  answers: Answers;
  kept?: AnswerOnFile;
  reader: Reader;
  order: readonly string[];
  context: ParseContext;
}

/**
 * An answer whose time is over, in words. What it decides about other questions goes along unseen, for the page's
 * script; the server takes nothing of it.
 */
export function SettledAnswer(props: Props): ReactElement {
  const { field, type, answers, reader, order } = props;
  const label = said(field.label, reader, order);
  const answer = answers[field.id] ?? null;
  const hidden = answer === null || type.refersTo ? [] : type.values(answer);
  return (
    <div className="field settled" data-question={field.id}>
      <span className="label" lang={label.lang}>
        {label.text}
      </span>
      <p>{sayKept(props)}</p>
      <p className="help">
        {reader.t('form.settled', { day: sayDay(reader.language, field.editableUntil!) })}
      </p>
      {hidden.map((value) => (
        <input key={value} type="hidden" name={inputName(field.id)} value={value} />
      ))}
    </div>
  );
}

function sayKept({ field, type, answers, kept, reader, order, context }: Props): string {
  const answer = answers[field.id] ?? null;
  if (kept) {
    return reader.t('form.answeredOn', {
      when: sayMoment(reader.language, kept.answeredAt, kept.timeZone),
    });
  }
  const words = { ...wordsFor(reader, order), lists: context.lists };
  return (answer !== null && type.say(answer, field, words)) || reader.t('fields.noAnswer');
}
