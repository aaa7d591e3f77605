import { UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dyes, inkOn, isDye, nearestReadable } from '../../../../platform/tokens.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { ColourField } from '../../components/colour-field.js';
import { Icon } from '../../components/icon.js';
import { WeaveBand } from '../../components/weave-band.js';
import { useEvent } from '../events/event.queries.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm } from './settings-form.js';
import classes from './settings.module.css';

/** The event's dye, with its band and button as they will look. */
export function LookSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const form = useSettingsForm(useEvent());
  const { event, values, set, errorOf } = form;
  const colour = values.colour.toUpperCase();
  const isWhole = /^#[0-9A-F]{6}$/.test(colour);
  const shown = isWhole && isDye(colour) ? colour : event.colour;
  return (
    <SettingsFrame form={form}>
      <div className={formClasses.fields}>
        <div role="group" aria-label={t('field.colour')}>
          <p className={classes.label}>{t('field.colour')}</p>
          <p className={classes.help}>{t('field.colour-help')}</p>
          <div className={classes.dyes}>
            {Object.entries(dyes).map(([name, dye]) => (
              <UnstyledButton
                key={name}
                className={classes.dye}
                aria-pressed={colour === dye}
                onClick={() => set('colour', dye)}
              >
                <span className={classes.vat} style={{ background: dye, color: inkOn(dye) }}>
                  {colour === dye && <Icon shape="check" />}
                </span>
                {t(`dye.${name}`)}
              </UnstyledButton>
            ))}
          </div>
        </div>
        <ColourField
          label={t('settings.own-colour')}
          value={values.colour}
          error={errorOf('colour')}
          onChange={(typed) => set('colour', typed)}
        />
        {isWhole && !isDye(colour) && (
          <p role="status" className={classes.proposal}>
            {t('settings.too-faint')}{' '}
            <UnstyledButton
              className={classes.propose}
              onClick={() => set('colour', nearestReadable(colour))}
            >
              <span className={classes.vat} style={{ background: nearestReadable(colour) }} />
              {t('settings.take-nearest', { colour: nearestReadable(colour) })}
            </UnstyledButton>
          </p>
        )}
        <div>
          <p className={classes.label}>{t('settings.preview')}</p>
          <div className={classes.preview} data-scheme={scheme}>
            <WeaveBand eventId={event.id} colour={shown} height={60} />
            <div className={classes.sample}>
              <strong>{formats.text(event.title, event.languages)}</strong>
              <span className={classes.sampleButton} style={{ background: shown, color: inkOn(shown) }}>
                {t('settings.sample-button')}
              </span>
            </div>
          </div>
        </div>
      </div>
    </SettingsFrame>
  );
}
