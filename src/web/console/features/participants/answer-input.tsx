import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import type { FormField } from '../forms/form-definition.js';
import {
  ChoiceAnswer,
  ChoicesAnswer,
  ConsentAnswer,
  DaysAnswer,
  DocumentAnswer,
  LineAnswer,
  LongAnswer,
  NumberAnswer,
  OrganizationAnswer,
  YesNoAnswer,
  type AnswerKindProps,
} from './answer-kinds.js';
import { FileAnswer } from './file-answer.js';
import type { AnswerFiles } from './use-answer-files.js';
import classes from './participant-pane.module.css';

interface AnswerInputProps {
  event: Meeting;
  field: FormField;
  answer: unknown;
  /** Whether a sealed answer stands there, which stays unless another one is typed. */
  sealed: boolean;
  files: AnswerFiles;
  onChange: (answer: unknown) => void;
  onFiles: (change: (ids: readonly string[]) => string[]) => void;
  errorOf: (part?: string) => string | undefined;
}

/** A component for each kind of question; kinds without one are written as a line of text. */
const kinds: Record<string, ComponentType<AnswerKindProps>> = {
  'long-text': LongAnswer,
  number: NumberAnswer,
  'date-range': DaysAnswer,
  'yes-no': YesNoAnswer,
  consent: ConsentAnswer,
  'single-choice': ChoiceAnswer,
  country: ChoiceAnswer,
  'several-choices': ChoicesAnswer,
  'ranked-choice': ChoicesAnswer,
  languages: ChoicesAnswer,
  'session-choice': ChoicesAnswer,
  organization: OrganizationAnswer,
  'travel-document': DocumentAnswer,
};

/** One question of a form, filled in by staff. */
export function AnswerInput(props: AnswerInputProps) {
  const { event, field, answer, sealed, files, onChange, onFiles, errorOf } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const asked = formats.text(field.label, event.languages);
  if (field.type === 'heading') {
    return <h4 className={classes.heading}>{asked}</h4>;
  }
  const label = (
    <>
      {asked}{' '}
      {(field.sensitive || sealed) && (
        <span role="img" aria-label={t('participants.answers.underLock')}>
          <Icon shape="lock" size={12} />
        </span>
      )}
      {!field.required && <span className={classes.optional}>{t('participants.optional')}</span>}
    </>
  );
  const help = sealed
    ? t('participants.answers.stays')
    : formats.text(field.help, event.languages) || undefined;
  if (field.type === 'file' || field.type === 'picture') {
    const ids = Array.isArray(answer) ? answer.map(String) : [];
    return (
      <FileAnswer {...{ event, field, label, ids, files, errorOf }} description={help} onChange={onFiles} />
    );
  }
  const Kind = kinds[field.type] ?? LineAnswer;
  return <Kind {...{ event, field, label, answer, onChange, errorOf }} description={help} />;
}
