import { Radio, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailVisibility, Format } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import classes from '../../components/form-page.module.css';
import { LocalizedField } from '../../components/localized-field.js';
import { useEvent } from '../events/event.queries.js';
import { timeZoneChoices } from '../events/time-zones.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm } from './settings-form.js';
import settings from './settings.module.css';

/** When and where, and who may see the details of it. */
export function PlaceSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const form = useSettingsForm(useEvent());
  const { values, set, errorOf } = form;
  const countries = useMemo(() => countryChoices(formats.language), [formats.language]);
  const zones = useMemo(() => timeZoneChoices(), []);
  return (
    <SettingsFrame form={form} wide>
      <div className={classes.fields}>
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('field.startsOn')}
            value={values.startsOn}
            error={errorOf('startsOn')}
            onChange={(change) => set('startsOn', change.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('field.endsOn')}
            value={values.endsOn}
            min={values.startsOn}
            error={errorOf('endsOn')}
            onChange={(change) => set('endsOn', change.currentTarget.value)}
          />
          <Select
            label={t('field.timeZone')}
            data={zones}
            searchable
            allowDeselect={false}
            value={values.timeZone}
            error={errorOf('timeZone')}
            onChange={(zone) => zone && set('timeZone', zone)}
          />
        </div>
        {values.startsOn <= values.endsOn && (
          <p className={settings.help}>{formats.days(values.startsOn, values.endsOn)}</p>
        )}
        <Radio.Group
          label={t('field.format')}
          value={values.format}
          onChange={(format) => set('format', format as Format)}
        >
          <div className={classes.actions}>
            {(['in-person', 'online', 'hybrid'] as const).map((format) => (
              <Radio key={format} value={format} label={t(`words:format.${format}`)} mt={6} />
            ))}
          </div>
        </Radio.Group>
        {values.format !== 'online' && (
          <>
            <Select
              label={t('field.country')}
              data={countries}
              searchable
              clearable
              maw={360}
              value={values.country}
              error={errorOf('country')}
              onChange={(country) => set('country', country)}
            />
            <LocalizedField
              label={t('field.city')}
              languages={values.languages}
              value={values.city}
              maxLength={100}
              errorOf={(language) => errorOf(language === undefined ? 'city' : `city.${language}`)}
              onChange={(city) => set('city', city)}
            />
            <LocalizedField
              label={t('field.venue')}
              help={t('field.venue-help')}
              languages={values.languages}
              value={values.venue}
              maxLength={300}
              errorOf={(language) => errorOf(language === undefined ? 'venue' : `venue.${language}`)}
              onChange={(venue) => set('venue', venue)}
            />
            <WhoSees
              field="venueVisibility"
              value={values.venueVisibility}
              onChange={(who) => set('venueVisibility', who)}
            />
          </>
        )}
        <WhoSees
          field="agendaVisibility"
          value={values.agendaVisibility}
          onChange={(who) => set('agendaVisibility', who)}
        />
      </div>
    </SettingsFrame>
  );
}

interface WhoSeesProps {
  field: 'venueVisibility' | 'agendaVisibility';
  value: DetailVisibility;
  onChange: (who: DetailVisibility) => void;
}

function WhoSees({ field, value, onChange }: WhoSeesProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t(`field.${field}`)}
      value={value}
      onChange={(who) => onChange(who as DetailVisibility)}
    >
      {(['public', 'confirmed'] as const).map((who) => (
        <Radio key={who} value={who} label={t(`words:detailVisibility.${who}`)} mt={8} />
      ))}
    </Radio.Group>
  );
}
