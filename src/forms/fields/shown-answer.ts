import type { FieldProps } from '../field-type.js';

type Shown<Answer> = Pick<FieldProps<Answer>, 'answer' | 'typed'>;

/** What stands in an input: what was typed, should the page come back, else what was answered before. */
export function shownText<Answer>(
  { answer, typed }: Shown<Answer>,
  textOf: (answer: Answer) => string,
  part?: string,
): string {
  return shownTexts({ answer, typed }, (known) => [textOf(known)], part).at(-1) ?? '';
}

/** The same for inputs that come several times under one name. */
export function shownTexts<Answer>(
  { answer, typed }: Shown<Answer>,
  textsOf: (answer: Answer) => readonly string[],
  part?: string,
): readonly string[] {
  if (typed) {
    return typed.texts(part);
  }
  return answer === null ? [] : textsOf(answer);
}
