import { NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useValueChoices } from '../forms/use-value-choices.js';
import { asOtherTest, isSealed, testsFor, type AnswerTest, type TestKind } from './answer-tests.rules.js';
import { CheckList } from './check-list.js';
import type { Question } from './use-questions.js';
import classes from './filters.module.css';

interface AnswerFilterProps {
  event: Meeting;
  question: Question;
  test: AnswerTest;
  onChange: (test: AnswerTest) => void;
}

/** What must be true of an answer: how it is compared, and with what. */
export function AnswerFilter({ event, question, test, onChange }: AnswerFilterProps) {
  const { t } = useTranslation();
  const { field, kind } = question;
  const choices = useValueChoices({ event }, field);
  const byDays = kind?.order === 'days';
  const label = t('participants.filters.value');
  return (
    <Stack gap="sm">
      <Select
        aria-label={t('participants.filters.how')}
        data={testsFor(field, kind).map((is) => ({ value: is, label: wordOf(is) }))}
        value={test.is}
        onChange={(is) => onChange(asOtherTest(test, (is as TestKind | null) ?? test.is))}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      {isSealed(field, kind) && <p className={classes.none}>{t('participants.filters.sealed')}</p>}
      {'values' in test && choices && (
        <CheckList
          label={label}
          choices={choices}
          value={test.values ?? []}
          onChange={(values) => onChange({ ...test, values })}
        />
      )}
      {'values' in test && !choices && (
        <TagsInput
          aria-label={label}
          placeholder={t('participants.filters.typeWords')}
          value={test.values ?? []}
          onChange={(values) => onChange({ ...test, values })}
          acceptValueOnBlur
        />
      )}
      {'value' in test && byDays && (
        <TextInput
          type="date"
          aria-label={label}
          value={String(test.value ?? '')}
          onChange={(typed) => onChange({ ...test, value: typed.currentTarget.value })}
        />
      )}
      {'value' in test && !byDays && (
        <NumberInput
          hideControls
          aria-label={label}
          value={test.value ?? ''}
          onChange={(value) => onChange({ ...test, value: typeof value === 'number' ? value : '' })}
        />
      )}
    </Stack>
  );

  function wordOf(is: TestKind): string {
    const compared = byDays && is === 'at-least' ? 'since' : byDays && is === 'at-most' ? 'before' : is;
    return t(`participants.filters.tests.${compared}`);
  }
}
