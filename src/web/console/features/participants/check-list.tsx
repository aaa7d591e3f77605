import { Checkbox, Radio, ScrollArea, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filters.module.css';

interface CheckListProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** One at most. */
  single?: boolean;
}

/** Lists longer than this can be searched. */
const LONG = 9;

/** Choices to tick, with a search where there are many. */
export function CheckList({ label, choices, value, onChange, single = false }: CheckListProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = choices.filter((choice) => choice.label.toLowerCase().includes(wanted));
  const items = shown.map((choice) =>
    single ? (
      <Radio key={choice.value} {...choice} size="sm" />
    ) : (
      <Checkbox key={choice.value} {...choice} size="sm" />
    ),
  );
  return (
    <div role="group" aria-label={label}>
      {choices.length > LONG && (
        <TextInput
          size="sm"
          mb="xs"
          aria-label={t('participants.filters.find')}
          placeholder={t('participants.filters.find')}
          value={typed}
          onChange={(change) => setTyped(change.currentTarget.value)}
          onKeyDown={(press) => press.key === 'Enter' && press.preventDefault()}
        />
      )}
      <ScrollArea.Autosize mah={230} type="auto" offsetScrollbars>
        {single ? (
          <Radio.Group aria-label={label} value={value[0] ?? ''} onChange={(one) => onChange([one])}>
            <Stack gap={8}>{items}</Stack>
          </Radio.Group>
        ) : (
          <Checkbox.Group aria-label={label} value={[...value]} onChange={onChange}>
            <Stack gap={8}>{items}</Stack>
          </Checkbox.Group>
        )}
        {shown.length === 0 && <p className={classes.none}>{t('participants.filters.nothing')}</p>}
      </ScrollArea.Autosize>
    </div>
  );
}
