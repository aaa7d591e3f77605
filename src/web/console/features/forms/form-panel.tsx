import { Checkbox, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { instantOf, wallTime } from '../../../../platform/wall-time.js';
import { useFormats } from '../../app/formats.js';
import { LocalizedField } from '../../components/localized-field.js';
import { FieldIcon } from './field-icon.js';
import { PrivateLink } from './private-link.js';
import { PanelSection } from './panel-section.js';
import type { BuilderState } from './use-builder.js';
import { useProblems } from './use-problems.js';
import classes from './panel.module.css';

/** What is settled about the form itself: its title, for whom it is, when it is open. */
export function FormPanel({ builder }: { builder: BuilderState }) {
  const { t } = useTranslation();
  const { event, work, saving } = builder;
  const { about, settle } = work;
  const errorOf = useProblems(builder, null);
  const { form } = saving;
  return (
    <>
      <header className={classes.head}>
        <span className={classes.kind}>
          <FieldIcon type="section" /> {t(`forms.purpose.${form.purpose}`)}
        </span>
        <h2 className={classes.title}>{t('forms.about-form')}</h2>
        <p className={classes.quiet}>{t('forms.about-explained')}</p>
      </header>
      <div className={classes.plain}>
        <LocalizedField
          label={t('forms.form-title')}
          languages={event.languages}
          value={about.title}
          maxLength={200}
          errorOf={(language) => errorOf('title', language)}
          onChange={(title) => settle({ title: title ?? {} })}
        />
        <LocalizedField
          label={t('forms.introduction')}
          help={t('forms.introduction-help')}
          languages={event.languages}
          value={about.introduction}
          maxLength={20_000}
          lines={2}
          errorOf={(language) => errorOf('introduction', language)}
          onChange={(introduction) => settle({ introduction })}
        />
      </div>
      <PanelSection title={t('forms.audience')} summary={<Audience builder={builder} />} isOpen>
        <AudienceChoice builder={builder} />
      </PanelSection>
      <PanelSection
        title={t('forms.window')}
        summary={about.opensAt || about.closesAt ? undefined : t('forms.window-brief')}
        isOpen={about.opensAt !== null || about.closesAt !== null}
      >
        <Stack gap={14}>
          {(['opensAt', 'closesAt'] as const).map((field) => (
            <TextInput
              key={field}
              type="datetime-local"
              label={t(`forms.${field}`)}
              value={about[field] ? wallTime(about[field], event.timeZone) : ''}
              error={errorOf(field)}
              onChange={({ currentTarget: { value } }) =>
                settle({ [field]: value ? instantOf(value, event.timeZone) : null })
              }
            />
          ))}
          <p className={classes.quiet}>
            {t('settings.in-zone', { zone: event.timeZone.replaceAll('_', ' ') })}
          </p>
        </Stack>
      </PanelSection>
    </>
  );
}

function Audience({ builder: { work, event } }: { builder: BuilderState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titles = event.categories
    .filter(({ id }) => work.about.categoryIds.includes(id))
    .map(({ title }) => formats.text(title, event.languages));
  return titles.length > 0 ? formats.list(titles) : t('forms.for-everybody');
}

function AudienceChoice({ builder }: { builder: BuilderState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event, work, saving } = builder;
  const { about, settle } = work;
  return (
    <Stack gap={16}>
      {event.categories.length > 0 && (
        <Checkbox.Group
          label={t('forms.categories')}
          description={t('forms.categories-help')}
          value={about.categoryIds}
          onChange={(categoryIds) => settle({ categoryIds })}
        >
          {event.categories.map(({ id, title }) => (
            <Checkbox key={id} mt={8} value={id} label={formats.text(title, event.languages)} />
          ))}
        </Checkbox.Group>
      )}
      {saving.form.purpose === 'registration' && (
        <>
          <Switch
            label={t('forms.by-link-only')}
            description={t('forms.by-link-only-help')}
            checked={about.byLinkOnly}
            onChange={(change) => settle({ byLinkOnly: change.currentTarget.checked })}
          />
          {saving.form.privateLink !== null && (
            <PrivateLink form={saving.form} onRenewed={saving.accept} mayRenew={builder.mayWrite} />
          )}
        </>
      )}
    </Stack>
  );
}
