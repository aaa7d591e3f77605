import { MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConditionTest, FormField } from './form-definition.js';
import type { BuilderState } from './use-builder.js';
import { useValueChoices } from './use-value-choices.js';

interface ConditionValueProps {
  builder: BuilderState;
  asked: FormField;
  test: ConditionTest;
  onChange: (test: ConditionTest) => void;
}

/** With what an answer is compared: chosen from a list, typed, a number or a day. */
export function ConditionValue({ builder, asked, test, onChange }: ConditionValueProps) {
  const { t } = useTranslation();
  const choices = useValueChoices(builder, asked);
  const label = t('forms.condition.value');
  if ('values' in test) {
    const set = (values: string[]) => onChange({ ...test, values });
    return choices ? (
      <MultiSelect
        size="xs"
        searchable
        aria-label={label}
        data={choices}
        value={test.values}
        onChange={set}
        placeholder={test.values.length === 0 ? t('forms.condition.choose') : undefined}
      />
    ) : (
      <TagsInput
        size="xs"
        aria-label={label}
        value={test.values}
        onChange={set}
        placeholder={test.values.length === 0 ? t('forms.condition.type') : undefined}
      />
    );
  }
  if (!('value' in test)) {
    return null;
  }
  return builder.kindOf(asked.type)?.order === 'days' ? (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      value={String(test.value)}
      onChange={(typed) => onChange({ ...test, value: typed.currentTarget.value })}
    />
  ) : (
    <NumberInput
      size="xs"
      hideControls
      aria-label={label}
      value={test.value}
      onChange={(value) => onChange({ ...test, value: typeof value === 'number' ? value : '' })}
    />
  );
}
