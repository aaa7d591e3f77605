import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { FieldPanel } from './field-panel.js';
import { fieldOf, sectionOf } from './form-definition.js';
import { FormPanel } from './form-panel.js';
import { SectionPanel } from './section-panel.js';
import type { BuilderState } from './use-builder.js';
import classes from './panel.module.css';

interface SettingsPaneProps {
  builder: BuilderState;
  /** Leads back to the structure where it does not stand beside. */
  onBack?: () => void;
}

/** What is settled for whatever is chosen: a question, a section, or the form. */
export function SettingsPane({ builder, onBack }: SettingsPaneProps) {
  const { t } = useTranslation();
  const { work, selected, mayWrite } = builder;
  const field = selected === null ? undefined : fieldOf(work.definition, selected);
  const section = selected === null ? undefined : sectionOf(work.definition, selected);
  return (
    <section className={classes.pane} aria-label={t('forms.step.settings')}>
      {onBack && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon shape="back" size={11} />}
          className={classes.back}
          onClick={onBack}
        >
          {t('forms.step.structure')}
        </Button>
      )}
      <fieldset disabled={!mayWrite} className={classes.fieldset}>
        {field && <FieldPanel key={field.id} builder={builder} field={field} />}
        {section && <SectionPanel key={section.id} builder={builder} section={section} />}
        {!field && !section && <FormPanel builder={builder} />}
      </fieldset>
    </section>
  );
}
