import { Stack } from '@mantine/core';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { FormDefinition } from '../forms/form-definition.js';
import { AnswerInput } from './answer-input.js';
import { shownFields, type Answers } from './shown-fields.rules.js';
import type { AnswerFiles } from './use-answer-files.js';
import classes from './participant-pane.module.css';

interface AnswerFieldsProps {
  event: Meeting;
  definition: FormDefinition;
  answers: Answers;
  sealedFields: readonly string[];
  /** The server's sentences, by `answers.<fieldId>`. */
  errors: Record<string, string>;
  files: AnswerFiles;
  onChange: (change: (answers: Answers) => Answers) => void;
}

/** The questions of a form, section by section, as far as they are asked. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { event, definition, answers, sealedFields, errors, files, onChange } = props;
  const formats = useFormats();
  const shown = shownFields(definition, answers);
  return definition.sections.map((section) => {
    const fields = section.fields.filter(({ id }) => shown.has(id));
    return (
      fields.length > 0 && (
        <Stack key={section.id} gap="sm" component="section">
          <h3 className={classes.heading}>{formats.text(section.title, event.languages)}</h3>
          {fields.map((field) => (
            <AnswerInput
              key={field.id}
              {...{ event, field, files }}
              answer={answers[field.id]}
              sealed={sealedFields.includes(field.id)}
              errorOf={(part) => errors[`answers.${field.id}${part === undefined ? '' : `.${part}`}`]}
              onChange={(answer) => onChange((now) => ({ ...now, [field.id]: answer }))}
              onFiles={(change) => onChange((now) => ({ ...now, [field.id]: change(listOf(now[field.id])) }))}
            />
          ))}
        </Stack>
      )
    );
  });
}

function listOf(answer: unknown): string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}
