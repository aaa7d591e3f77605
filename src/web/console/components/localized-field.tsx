import { Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../api/types.js';
import { useFormats } from '../app/formats.js';
import classes from './localized-field.module.css';

interface LocalizedFieldProps {
  label: string;
  help?: string;
  /** Languages in which the text is asked for, the first is that of fallback. */
  languages: readonly string[];
  value: LocalizedText | null;
  onChange: (text: LocalizedText | null) => void;
  /** The server's sentence about the text in a language, or about all of it. */
  errorOf: (language?: string) => string | undefined;
  maxLength: number;
  /** Several lines with Markdown. */
  markdown?: boolean;
  /** Lines shown at first, where there may be several. */
  lines?: number;
}

/** One text in the event's languages, side by side; a language in which it is missing says so. */
export function LocalizedField(props: LocalizedFieldProps) {
  const { label, help, languages, value, onChange, errorOf, maxLength, markdown = false } = props;
  const lines = props.lines ?? (markdown ? 4 : undefined);
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const isBegun = Object.values(value ?? {}).some(Boolean);
  const Input = lines === undefined ? TextInput : Textarea;
  return (
    <div role="group" aria-labelledby={id} className={classes.localized}>
      <p id={id} className={classes.label}>
        {label}
      </p>
      {help !== undefined && <p className={classes.help}>{help}</p>}
      <div className={classes.columns}>
        {languages.map((language, index) => {
          const text = value?.[language] ?? '';
          const isMissing = isBegun && text === '';
          return (
            <Input
              key={language}
              lang={language}
              label={
                <span className={classes.language}>
                  {formats.languageName(language)}
                  {isMissing && <span className={classes.missing}>{t('settings.missing')}</span>}
                </span>
              }
              value={text}
              maxLength={maxLength}
              placeholder={isMissing ? (value?.[languages[0] ?? ''] ?? '').slice(0, 80) : undefined}
              error={errorOf(language) ?? (index === 0 ? errorOf() : undefined)}
              onChange={(change: { currentTarget: { value: string } }) =>
                onChange(withText(value, language, change.currentTarget.value))
              }
              {...(lines === undefined ? {} : { autosize: true, minRows: lines, maxRows: 16 })}
            />
          );
        })}
      </div>
    </div>
  );
}

function withText(before: LocalizedText | null, language: string, text: string): LocalizedText | null {
  const { [language]: _, ...others } = before ?? {};
  const after = text === '' ? others : { ...others, [language]: text };
  return Object.keys(after).length === 0 ? null : after;
}
