import {
  Checkbox,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import type { FormField } from '../forms/form-definition.js';
import { useValueChoices } from '../forms/use-value-choices.js';

/** One question with its answer, as the server keeps it. */
export interface AnswerKindProps {
  event: Meeting;
  field: FormField;
  label: ReactNode;
  description?: string;
  answer: unknown;
  onChange: (answer: unknown) => void;
  /** The server's sentence about the answer, or about one of its parts. */
  errorOf: (part?: string) => string | undefined;
}

const textOf = (answer: unknown) => (typeof answer === 'string' ? answer : '');
const partsOf = (answer: unknown) => Object(answer) as Record<string, unknown>;
const listOf = (answer: unknown) => (Array.isArray(answer) ? answer.map(String) : []);

const inputTypes: Record<string, string> = { email: 'email', link: 'url', phone: 'tel', date: 'date' };

/** Short text, address, link, telephone, day: one line. */
export function LineAnswer({ field, label, description, answer, onChange, errorOf }: AnswerKindProps) {
  return (
    <TextInput
      {...{ label, description }}
      type={inputTypes[field.type] ?? 'text'}
      autoComplete="off"
      value={textOf(answer)}
      error={errorOf()}
      onChange={(typed) => onChange(typed.currentTarget.value)}
    />
  );
}

export function LongAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  return (
    <Textarea
      {...{ label, description }}
      autosize
      minRows={2}
      maxRows={10}
      value={textOf(answer)}
      error={errorOf()}
      onChange={(typed) => onChange(typed.currentTarget.value)}
    />
  );
}

export function NumberAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  return (
    <NumberInput
      {...{ label, description }}
      hideControls
      value={typeof answer === 'number' ? answer : ''}
      error={errorOf()}
      onChange={(value) => onChange(typeof value === 'number' ? value : null)}
    />
  );
}

/** First night and day of leaving. */
export function DaysAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  const { t } = useTranslation();
  const parts = partsOf(answer);
  const set = (part: 'from' | 'to', day: string) => {
    const { from = null, to = null }: Record<string, unknown> = { ...parts, [part]: day || null };
    onChange(from === null && to === null ? null : { from, to });
  };
  return (
    <Stack gap={4} role="group" aria-label={typeof label === 'string' ? label : undefined}>
      <SimpleGrid cols={2} spacing="sm">
        {(['from', 'to'] as const).map((part) => (
          <TextInput
            key={part}
            type="date"
            label={part === 'from' ? label : ' '}
            aria-label={t(`participants.answers.${part}`)}
            description={part === 'from' ? description : undefined}
            value={textOf(parts[part])}
            error={errorOf(part) ?? (part === 'from' ? errorOf() : undefined)}
            onChange={(typed) => set(part, typed.currentTarget.value)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

export function YesNoAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  const { t } = useTranslation();
  const value = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : '';
  return (
    <Radio.Group
      {...{ label, description, value }}
      error={errorOf()}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'yes')}
    >
      <SimpleGrid cols={3} spacing="xs" mt={6}>
        <Radio value="yes" label={t('action.yes')} />
        <Radio value="no" label={t('action.no')} />
        <Radio value="" label={t('participants.notGiven')} />
      </SimpleGrid>
    </Radio.Group>
  );
}

/** A consent is given or not; not given is no answer. */
export function ConsentAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  return (
    <Checkbox
      {...{ label, description }}
      checked={answer === true}
      error={errorOf()}
      onChange={(ticked) => onChange(ticked.currentTarget.checked ? true : null)}
    />
  );
}

export function ChoiceAnswer({
  event,
  field,
  label,
  description,
  answer,
  onChange,
  errorOf,
}: AnswerKindProps) {
  const choices = useValueChoices({ event }, field) ?? [];
  return (
    <Select
      {...{ label, description }}
      searchable
      clearable
      data={choices}
      value={textOf(answer) || null}
      error={errorOf()}
      onChange={onChange}
    />
  );
}

/** Several, in the order in which they are chosen. */
export function ChoicesAnswer({
  event,
  field,
  label,
  description,
  answer,
  onChange,
  errorOf,
}: AnswerKindProps) {
  const choices = useValueChoices({ event }, field) ?? [];
  return (
    <MultiSelect
      {...{ label, description }}
      searchable
      data={choices}
      value={listOf(answer)}
      error={errorOf()}
      onChange={onChange}
    />
  );
}

export function OrganizationAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  return (
    <TextInput
      {...{ label, description }}
      autoComplete="off"
      value={textOf(partsOf(answer)['name'])}
      error={errorOf()}
      onChange={(typed) => {
        const name = typed.currentTarget.value;
        onChange(name === '' ? null : { name });
      }}
    />
  );
}

/** Number, nationality and last day of a passport. */
export function DocumentAnswer({ label, description, answer, onChange, errorOf }: AnswerKindProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const parts = partsOf(answer);
  const set = (part: string, value: string | null) => {
    const all = { number: null, nationality: null, expires: null, ...parts, [part]: value || null };
    onChange(Object.values(all).every((one) => one === null) ? null : all);
  };
  return (
    <Stack gap={6}>
      <TextInput
        {...{ label, description }}
        placeholder={t('participants.answers.number')}
        autoComplete="off"
        value={textOf(parts['number'])}
        error={errorOf('number') ?? errorOf()}
        onChange={(typed) => set('number', typed.currentTarget.value)}
      />
      <SimpleGrid cols={2} spacing="sm">
        <Select
          aria-label={t('participants.answers.nationality')}
          placeholder={t('participants.answers.nationality')}
          searchable
          limit={60}
          data={countryChoices(formats.language)}
          value={textOf(parts['nationality']) || null}
          error={errorOf('nationality')}
          onChange={(code) => set('nationality', code)}
        />
        <TextInput
          type="date"
          aria-label={t('participants.answers.expires')}
          value={textOf(parts['expires'])}
          error={errorOf('expires')}
          onChange={(typed) => set('expires', typed.currentTarget.value)}
        />
      </SimpleGrid>
    </Stack>
  );
}
