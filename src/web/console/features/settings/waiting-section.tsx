import { Checkbox, NumberInput, Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventSettings } from '../../api/types.js';
import classes from '../../components/form-page.module.css';
import { useEvent } from '../events/event.queries.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm, type SettingsForm } from './settings-form.js';
import settings from './settings.module.css';

/** How the hosts come to decisions, and how a place that falls free finds the next person. */
export function WaitingSection() {
  const { t } = useTranslation();
  const form = useSettingsForm(useEvent());
  const { values, set, errorOf } = form;
  return (
    <SettingsFrame form={form}>
      <div className={classes.fields}>
        <Radio.Group
          label={t('field.approval')}
          value={values.approval}
          error={errorOf('approval')}
          onChange={(chosen) => set('approval', chosen as EventSettings['approval'])}
        >
          {(['one-step', 'two-step'] as const).map((choice) => (
            <Radio key={choice} value={choice} label={t(`waiting-settings.approval.${choice}`)} mt={8} />
          ))}
        </Radio.Group>
        <Radio.Group
          label={t('field.promotion')}
          value={values.promotion}
          error={errorOf('promotion')}
          onChange={(chosen) => set('promotion', chosen as EventSettings['promotion'])}
        >
          {(['automatic', 'offer'] as const).map((choice) => (
            <Radio key={choice} value={choice} label={t(`words:promotion.${choice}`)} mt={8} />
          ))}
        </Radio.Group>
        <Radio.Group
          label={t('field.waitingOrder')}
          value={values.waitingOrder}
          error={errorOf('waitingOrder')}
          onChange={(chosen) => set('waitingOrder', chosen as EventSettings['waitingOrder'])}
        >
          {(['time', 'priority', 'balance'] as const).map((choice) => (
            <Radio key={choice} value={choice} label={t(`waiting-settings.waitingOrder.${choice}`)} mt={8} />
          ))}
        </Radio.Group>
        {values.promotion === 'offer' && (
          <>
            <NumberInput
              label={t('field.offerHours')}
              description={t('field.offerHours-help')}
              maw={260}
              min={1}
              max={240}
              allowDecimal={false}
              value={values.offerHours}
              error={errorOf('offerHours')}
              onChange={(hours) => set('offerHours', Number(hours) || 1)}
            />
            <WorkingHours form={form} />
          </>
        )}
      </div>
    </SettingsFrame>
  );
}

function WorkingHours({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { workingHours, timeZone } = form.values;
  const change = (part: Partial<typeof workingHours>) =>
    form.set('workingHours', { ...workingHours, ...part });
  return (
    <div role="group" aria-label={t('field.workingHours')}>
      <p className={settings.label}>{t('field.workingHours')}</p>
      <p className={settings.help}>{t('field.workingHours-help', { zone: timeZone.replaceAll('_', ' ') })}</p>
      <div className={classes.actions}>
        {([1, 2, 3, 4, 5, 6, 7] as const).map((day) => (
          <Checkbox
            key={day}
            label={t(`waiting-settings.weekday.${day}`)}
            checked={workingHours.days.includes(day)}
            onChange={(ticked) =>
              change({
                days: ticked.currentTarget.checked
                  ? [...workingHours.days, day].toSorted((a, b) => a - b)
                  : workingHours.days.filter((one) => one !== day),
              })
            }
          />
        ))}
      </div>
      <div className={classes.pair} style={{ marginTop: 12, maxWidth: '24rem' }}>
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="time"
            label={t(`waiting-settings.hours.${end}`)}
            value={workingHours[end]}
            onChange={(typed) => change({ [end]: typed.currentTarget.value })}
          />
        ))}
      </div>
      {form.errorOf('workingHours') && <p role="alert">{form.errorOf('workingHours')}</p>}
    </div>
  );
}
