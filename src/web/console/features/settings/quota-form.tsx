import { Autocomplete, Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, Quota, Quotas, Region } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { EACH, type Dimension } from './quota-lines.rules.js';
import quotas from './quotas.module.css';

interface QuotaFormProps {
  event: Meeting;
  regions: Region[];
  fields: Quotas['fields'];
  onAdd: (quota: Quota) => void;
}

/** A new limit: on what, on which of them or each, and how many places. */
export function QuotaForm({ event, regions, fields, onAdd }: QuotaFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [on, setOn] = useState('country');
  const [key, setKey] = useState<string>(EACH);
  const [capacity, setCapacity] = useState<number | ''>('');
  const fieldId = /^choice:(.*)$/.exec(on)?.[1] ?? '';
  const dimension: Dimension = fieldId ? 'choice' : (on as Dimension);
  const each = { value: EACH, label: t(`quotas.each.${dimension}`) };
  const choose = (chosen: string | null) => {
    setOn(chosen ?? 'country');
    setKey(EACH);
  };
  return (
    <form
      className={quotas.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        onAdd({ dimension, fieldId, key: key.trim(), capacity: Number(capacity) });
        setCapacity('');
      }}
    >
      <Select
        label={t('quotas.on')}
        data={[
          ...(['country', 'region', 'organization'] as const)
            .filter((one) => one !== 'region' || regions.length > 0)
            .map((one) => ({ value: one, label: t(`review.balance.by.${one}`) })),
          ...fields.map((field) => ({
            value: `choice:${field.fieldId}`,
            label: formats.text(field.label, event.languages),
          })),
        ]}
        value={on}
        allowDeselect={false}
        onChange={choose}
      />
      {dimension === 'organization' ? (
        <Autocomplete
          label={t('quotas.which')}
          description={t('quotas.organization-help')}
          data={[]}
          value={key === EACH ? '' : key}
          placeholder={each.label}
          maxLength={200}
          onChange={(typed) => setKey(typed === '' ? EACH : typed)}
        />
      ) : (
        <Select
          label={t('quotas.which')}
          data={[each, ...keysOf()]}
          value={key}
          searchable
          allowDeselect={false}
          onChange={(chosen) => setKey(chosen ?? EACH)}
        />
      )}
      <NumberInput
        label={t('quotas.places')}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        value={capacity}
        onChange={(value) => setCapacity(value === '' ? '' : Number(value))}
      />
      <Button type="submit" variant="default" disabled={capacity === ''}>
        {t('quotas.add')}
      </Button>
    </form>
  );

  function keysOf(): { value: string; label: string }[] {
    switch (dimension) {
      case 'country':
        return countryChoices(formats.language);
      case 'region':
        return regions.map(({ id, name }) => ({ value: id, label: formats.text(name, event.languages) }));
      default:
        return (fields.find((field) => field.fieldId === fieldId)?.options ?? []).map(({ code, label }) => ({
          value: code,
          label:
            formats.text(label, event.languages) ||
            (code === 'yes' || code === 'no' ? t(`action.${code}`) : code),
        }));
    }
  }
}
