import { Checkbox, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../api/types.js';
import { countryChoices, languageChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import type { FieldEditing } from './field-editing.js';
import classes from './panel.module.css';

type Setting = FieldKind['settings'][number];

/** What a kind of question alone understands, drawn from what the server says of it. */
export function TypeSettings({ settings, ...editing }: FieldEditing & { settings: Setting[] }) {
  return (
    <div className={classes.stack}>
      {settings.map((setting) => (
        <TypeSetting key={setting.name} {...editing} setting={setting} />
      ))}
    </div>
  );
}

function TypeSetting({ field, edit, errorOf, setting }: FieldEditing & { setting: Setting }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { name, kind } = setting;
  const value = field.settings?.[name] ?? setting.default;
  const set = (next: unknown) => {
    const { [name]: _, ...others } = field.settings ?? {};
    const isDefault =
      next === undefined || next === '' || JSON.stringify(next) === JSON.stringify(setting.default);
    const after = isDefault ? others : { ...others, [name]: next };
    edit({ settings: Object.keys(after).length > 0 ? after : undefined });
  };
  const label = t(`forms.setting.${field.type}.${name}`);
  const error = errorOf(`settings.${name}`);
  switch (kind) {
    case 'whole':
    case 'number':
      return (
        <NumberInput
          label={label}
          error={error}
          allowDecimal={kind === 'number'}
          min={setting.min}
          max={setting.max}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => set(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'yes-no':
      return (
        <Switch
          label={label}
          error={error}
          checked={value === true}
          onChange={(next) => set(next.currentTarget.checked)}
        />
      );
    case 'day':
      return (
        <TextInput
          type="date"
          label={label}
          error={error}
          value={typeof value === 'string' ? value : ''}
          onChange={(next) => set(next.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          error={error}
          data={(setting.choices ?? []).map((choice) => ({
            value: choice,
            label: t(`forms.setting-choice.${choice}`, { defaultValue: choice.toUpperCase() }),
          }))}
          clearable={setting.default === undefined}
          allowDeselect={false}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => set(next ?? undefined)}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group label={label} error={error} value={listOf(value)} onChange={set}>
          {(setting.choices ?? []).map((choice) => (
            <Checkbox
              key={choice}
              mt={8}
              value={choice}
              label={t(`forms.setting-choice.${choice}`, { defaultValue: choice.toUpperCase() })}
            />
          ))}
        </Checkbox.Group>
      );
    case 'country':
      return (
        <Select
          label={label}
          error={error}
          searchable
          clearable
          data={countryChoices(formats.language)}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => set(next ?? undefined)}
        />
      );
    case 'countries':
    case 'languages':
      return (
        <MultiSelect
          label={label}
          error={error}
          searchable
          clearable
          data={kind === 'countries' ? countryChoices(formats.language) : languageChoices(formats.language)}
          value={listOf(value)}
          onChange={(next) => set(next.length > 0 ? next : undefined)}
        />
      );
  }
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
