import { Radio, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Access, Visibility } from '../../api/types.js';
import { instantOf, wallTime } from '../../../../platform/wall-time.js';
import classes from '../../components/form-page.module.css';
import { useEvent } from '../events/event.queries.js';
import { PublicAddress } from '../overview/public-address.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm, type SettingsForm } from './settings-form.js';

/** Who may come, who finds the event, when registration is open. */
export function RegistrationSection() {
  const { t } = useTranslation();
  const form = useSettingsForm(useEvent());
  const { values, set, errorOf } = form;
  const isPublic = values.visibility === 'listed' && values.access === 'open';
  const choose = (access: Access, visibility: Visibility) => {
    set('access', access);
    set('visibility', visibility);
    if (access !== 'open' || visibility !== 'listed') {
      set('addressFirst', true);
    }
  };
  return (
    <SettingsFrame form={form}>
      <div className={classes.fields}>
        <Radio.Group
          label={t('field.access')}
          value={values.access}
          error={errorOf('access')}
          onChange={(access) => choose(access as Access, values.visibility)}
        >
          {(['open', 'review', 'invitation'] as const).map((access) => (
            <Radio key={access} value={access} label={t(`words:access.${access}`)} mt={8} />
          ))}
        </Radio.Group>
        <Radio.Group
          label={t('field.visibility')}
          value={values.visibility}
          error={errorOf('visibility')}
          onChange={(visibility) => choose(values.access, visibility as Visibility)}
        >
          {(['listed', 'unlisted', 'private'] as const).map((visibility) => (
            <Radio
              key={visibility}
              value={visibility}
              label={t(`words:visibility.${visibility}`)}
              description={t(`settings.visibility-explained.${visibility}`)}
              mt={8}
            />
          ))}
        </Radio.Group>
        <Switch
          label={t('field.addressFirst')}
          description={isPublic ? t('field.addressFirst-help') : t('settings.address-first-always')}
          checked={values.addressFirst}
          disabled={!isPublic}
          error={errorOf('addressFirst')}
          onChange={(change) => set('addressFirst', change.currentTarget.checked)}
        />
        <Window form={form} />
        <Slug form={form} />
      </div>
    </SettingsFrame>
  );
}

function Window({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { values, set, errorOf } = form;
  const zone = values.timeZone;
  return (
    <div>
      <div className={classes.pair}>
        {(['registrationOpensAt', 'registrationClosesAt'] as const).map((field) => (
          <TextInput
            key={field}
            type="datetime-local"
            label={t(`field.${field}`)}
            description={t(`field.${field}-help`)}
            value={values[field] ? wallTime(values[field], zone) : ''}
            error={errorOf(field)}
            onChange={(change) =>
              set(field, change.currentTarget.value ? instantOf(change.currentTarget.value, zone) : null)
            }
          />
        ))}
      </div>
      <p className={classes.quiet}>{t('settings.in-zone', { zone: zone.replaceAll('_', ' ') })}</p>
    </div>
  );
}

function Slug({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { event, values, set, errorOf } = form;
  if (event.lifecycle !== 'draft') {
    return <PublicAddress event={event} isShown />;
  }
  return (
    <TextInput
      label={t('field.slug')}
      description={t('field.slug-help', { address: event.publicUrl.replace(/[^/]*$/, values.slug) })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={values.slug}
      maxLength={80}
      error={errorOf('slug')}
      onChange={(change) => set('slug', change.currentTarget.value.toLowerCase())}
    />
  );
}
