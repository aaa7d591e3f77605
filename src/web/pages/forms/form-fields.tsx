import type { ReactElement, ReactNode } from 'react';
import type { FieldType, Words } from '../../../forms/field-type.js';
import { fieldTypes } from '../../../forms/field-types.js';
import {
  fieldsOf,
  type FormDefinition,
  type FormField,
  type FormSection,
} from '../../../forms/form-definition.js';
import { publicDefinition } from '../../../forms/public-form.rules.js';
import { Mistake, Unforced } from '../fields.js';
import { said, type Reader } from '../reader.js';
import { Step } from '../step.js';
import { sayCondition } from './condition-words.js';
import type { FormFieldsProps } from './form-fields-props.js';
import { inputName } from './posted-page.js';
import { sayRequirement } from './requirement-words.js';
import { SealedAnswer } from './sealed-answer.js';
import { SettledAnswer } from './settled-answer.js';
import { sayWhoSees } from './sensitive-words.js';

/** The sections of a form, one question after another. */
export function FormFields(props: FormFieldsProps): ReactElement {
  const { steps } = props;
  const definition = asAsked(props.definition);
  return (
    <>
      {definition.sections.map((section, index) => (
        <Section
          key={section.id}
          {...props}
          definition={definition}
          section={section}
          {...(steps ? { step: { number: steps.first + index, all: steps.all } } : {})}
        />
      ))}
    </>
  );
}

/**
 * A form as it is asked: without what only staff fill, and with conditions that ask about nothing of theirs. Options
 * that are no longer offered stay, because somebody may have chosen them.
 */
function asAsked(definition: FormDefinition): FormDefinition {
  const asked = new Map(fieldsOf(publicDefinition(definition)).map((field) => [field.id, field]));
  return {
    sections: definition.sections.map((section) => ({
      ...section,
      fields: section.fields.flatMap((field) => {
        const known = asked.get(field.id);
        const { shownIf: _always, ...always } = field;
        return known ? [known.shownIf ? { ...field, shownIf: known.shownIf } : always] : [];
      }),
    })),
  };
}

/** The labels of all questions by input name, in the order of the form. */
export function questionLabels(
  definition: FormDefinition,
  reader: Reader,
  order: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    definition.sections.flatMap((section) =>
      section.fields.map((field) => [inputName(field.id), said(field.label, reader, order).text]),
    ),
  );
}

/** The words that field types draw with. */
export function wordsFor(reader: Reader, order: readonly string[]): Words {
  return { language: reader.language, t: reader.t, said: (text) => said(text, reader, order) };
}

function Section(
  props: FormFieldsProps & { section: FormSection; step?: { number: number; all: number } },
): ReactElement {
  const { section, step, reader, order } = props;
  const title = said(section.title, reader, order);
  const description = said(section.description, reader, order);
  const shared = sharedLock(section, props);
  return (
    <fieldset data-section={section.id}>
      <legend lang={title.lang}>
        {title.text} {step && <Step {...step} reader={reader} />}
      </legend>
      {description.text && (
        <p className="about" lang={description.lang}>
          {description.text}
        </p>
      )}
      {shared && <Locked words={shared} />}
      {section.fields.map((field) => (
        <Question key={field.id} {...props} field={field} {...(shared ? { shared } : {})} />
      ))}
    </fieldset>
  );
}

/** What is said of several questions under lock is said once, above them. */
function sharedLock(section: FormSection, props: FormFieldsProps): string | undefined {
  const sentences = section.fields.flatMap((field) => {
    const type = fieldTypes.get(field.type);
    return type?.asks ? (sayWhoSees(field, type, props) ?? []) : [];
  });
  return sentences.find((one, index) => sentences.indexOf(one) < index);
}

type QuestionProps = FormFieldsProps & {
  field: FormField;
  /** What its section has said already of answers under lock. */
  shared?: string;
};

/** One question: label above, help before the field, the mistake beneath it. */
function Question(props: QuestionProps): ReactElement | null {
  const { field, onFile, reader } = props;
  const type = fieldTypes.get(field.type);
  if (!type) {
    return null;
  }
  if (!type.asks) {
    return <div {...shownIf(field)}>{renderInputs(props, type)}</div>;
  }
  const kept = onFile?.get(field.id);
  if (props.settled?.has(field.id)) {
    const words = { ...wordsFor(reader, props.order), lists: props.context.lists };
    return <SettledAnswer {...{ field, type, words }} answers={props.answers} {...(kept ? { kept } : {})} />;
  }
  return (
    <Frame {...props} type={type}>
      {kept ? (
        <SealedAnswer name={inputName(field.id)} kept={kept} reader={reader}>
          {renderInputs(props, type)}
        </SealedAnswer>
      ) : (
        renderInputs(props, type)
      )}
    </Frame>
  );
}

function Frame(props: QuestionProps & { type: FieldType; children: ReactNode }): ReactElement {
  const { field, type, reader, order, definition, mistakes, children } = props;
  const name = inputName(field.id);
  const label = said(field.label, reader, order);
  const help = said(field.help, reader, order);
  const mistake = mistakes[name];
  const requirement = sayRequirement(field, props);
  const who = sayWhoSees(field, type, props);
  const words = (
    <>
      {label.text} {requirement === 'optional' && <Unforced reader={reader} />}
    </>
  );
  const group = type.grouped
    ? { role: 'group', 'aria-labelledby': `${name}-label`, 'aria-describedby': describedBy(props, type) }
    : {};
  return (
    <div className={mistake ? 'field wrong' : 'field'} {...shownIf(field)} {...group}>
      {type.grouped ? (
        <span className="label" id={`${name}-label`} lang={label.lang}>
          {words}
        </span>
      ) : (
        <label htmlFor={name} lang={label.lang}>
          {words}
        </label>
      )}
      {field.shownIf && (
        <p className="only-if" id={`${name}-only`}>
          {sayCondition(field.shownIf, definition, reader, order)}
        </p>
      )}
      {help.text && (
        <p className="help" id={`${name}-help`} lang={help.lang}>
          {help.text}
        </p>
      )}
      {requirement !== 'optional' && requirement !== 'required' && (
        <p className="help" id={`${name}-when`}>
          {requirement.sentence}
        </p>
      )}
      {who && <Locked id={`${name}-who`} words={who === props.shared ? reader.t('form.lockedToo') : who} />}
      {children}
      <Mistake name={name} text={mistake} />
    </div>
  );
}

function renderInputs(props: QuestionProps, type: FieldType): ReactElement {
  const { field, reader, order, answers, posted, mistakes, context, full } = props;
  const name = inputName(field.id);
  const describedby = type.grouped ? undefined : describedBy(props, type);
  const codes = (field.options ?? []).map(({ code }) => code);
  return type.render({
    field,
    name,
    answer: posted ? null : (answers[field.id] ?? null),
    ...(posted ? { typed: posted.field(field.id) } : {}),
    words: wordsFor(reader, order),
    attributes: {
      ...(describedby ? { 'aria-describedby': describedby } : {}),
      ...(mistakes[name] ? { 'aria-invalid': true as const } : {}),
      ...(sayRequirement(field, props) === 'required' && !field.shownIf ? { required: true } : {}),
    },
    context,
    full: new Set(codes.filter((code) => full.has(`${field.id}/${code}`))),
  });
}

/** The ids of everything that explains a question, in the order of the page. */
function describedBy(props: QuestionProps, type: FieldType): string | undefined {
  const { field, reader, order, mistakes } = props;
  const name = inputName(field.id);
  const requirement = sayRequirement(field, props);
  const ids = [
    field.shownIf && 'only',
    said(field.help, reader, order).text && 'help',
    typeof requirement === 'object' && 'when',
    sayWhoSees(field, type, props) && 'who',
    mistakes[name] && 'mistake',
  ].filter((part): part is string => Boolean(part));
  return ids.length > 0 ? ids.map((part) => `${name}-${part}`).join(' ') : undefined;
}

/** What the page's script needs to show and hide a question at once. */
function shownIf(field: FormField): Record<string, string> {
  return {
    'data-question': field.id,
    ...(field.shownIf ? { 'data-shown-if': JSON.stringify(field.shownIf) } : {}),
  };
}

function Locked({ id, words }: { id?: string; words: string }): ReactElement {
  return (
    <p className="locked" id={id}>
      <Lock />
      <span>{words}</span>
    </p>
  );
}

function Lock(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2h.5a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 12 15H4a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 4 7zm1.6 0h3.8V5a1.9 1.9 0 0 0-3.8 0z" />
    </svg>
  );
}
