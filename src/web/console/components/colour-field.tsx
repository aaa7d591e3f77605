import { TextInput } from '@mantine/core';
import classes from './colour-field.module.css';

interface ColourFieldProps {
  label: string;
  description?: string;
  /** `#RRGGBB`, or whatever is being typed. */
  value: string;
  error?: string;
  onChange: (typed: string) => void;
}

/** A colour, typed as `#RRGGBB` or picked with what the reader's system has for it. */
export function ColourField({ label, description, value, error, onChange }: ColourFieldProps) {
  const take = (change: { currentTarget: { value: string } }) =>
    onChange(change.currentTarget.value.toUpperCase());
  const isWhole = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <TextInput
      label={label}
      description={description}
      placeholder="#9B2D27"
      maxLength={7}
      maw={260}
      value={value}
      error={error}
      onChange={take}
      leftSection={
        <input
          type="color"
          aria-label={label}
          className={classes.picker}
          value={isWhole ? value.toLowerCase() : '#ffffff'}
          onChange={take}
        />
      }
    />
  );
}
