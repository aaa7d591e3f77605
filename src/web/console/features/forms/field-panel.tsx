import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalizedField } from '../../components/localized-field.js';
import { AccessSection } from './access-section.js';
import { AskedSection } from './asked-section.js';
import type { FieldEditing } from './field-editing.js';
import { FieldIcon } from './field-icon.js';
import { editField, fieldsAsking } from './form-edits.rules.js';
import type { FormField } from './form-definition.js';
import { OptionsEditor } from './options-editor.js';
import { PanelSection } from './panel-section.js';
import { TypeSettings } from './type-settings.js';
import { useDeeds, type BuilderState } from './use-builder.js';
import { useProblems } from './use-problems.js';
import { useFormats } from '../../app/formats.js';
import classes from './panel.module.css';

/** Everything settled about one question. */
export function FieldPanel({ builder, field }: { builder: BuilderState; field: FormField }) {
  const { t } = useTranslation();
  const { work, event, nameOf, kindOf } = builder;
  const kind = kindOf(field.type);
  const errorOf = useProblems(builder, field.id);
  const edit: FieldEditing['edit'] = (change) =>
    work.build(
      editField(work.definition, field.id, change),
      { kind: 'edit', name: nameOf(field) },
      `${field.id}.${Object.keys(change).join()}`,
    );
  const editing = { builder, field, edit, errorOf };
  return (
    <>
      <FieldHead builder={builder} field={field} />
      <div className={classes.plain}>
        <LocalizedField
          label={kind?.asks === false ? t('forms.heading-text') : t('forms.label')}
          languages={event.languages}
          value={field.label}
          maxLength={1000}
          lines={1}
          errorOf={(language) => errorOf('label', language)}
          onChange={(label) => edit({ label: label ?? {} })}
        />
        <LocalizedField
          label={kind?.asks === false ? t('forms.explanation') : t('forms.help')}
          help={kind?.asks === false ? undefined : t('forms.help-help')}
          languages={event.languages}
          value={field.help ?? null}
          maxLength={5000}
          lines={kind?.asks === false ? 3 : 1}
          errorOf={(language) => errorOf('help', language)}
          onChange={(help) => edit({ help: help ?? undefined })}
        />
      </div>
      {kind?.hasOptions && (
        <PanelSection title={t('forms.options.title')} isOpen>
          <OptionsEditor {...editing} />
        </PanelSection>
      )}
      {kind && kind.settings.length > 0 && (
        <PanelSection title={t(`forms.type.${field.type}`)} isOpen>
          <TypeSettings {...editing} settings={kind.settings} />
        </PanelSection>
      )}
      <AskedSection {...editing} />
      <AccessSection {...editing} />
    </>
  );
}

function FieldHead({ builder, field }: { builder: BuilderState; field: FormField }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const deeds = useDeeds(builder);
  const asking = fieldsAsking(builder.work.definition, field.id);
  return (
    <header className={classes.head}>
      <span className={classes.kind}>
        <FieldIcon type={field.type} /> {t(`forms.type.${field.type}`)}
      </span>
      <h2 className={classes.title}>{builder.nameOf(field)}</h2>
      {asking.length > 0 && (
        <p className={classes.quiet}>
          {t('forms.asked-by', { names: formats.list(asking.map(builder.nameOf)) })}
        </p>
      )}
      {builder.mayWrite && (
        <div className={classes.deeds}>
          <Button size="compact-sm" variant="default" onClick={() => deeds.duplicate(field.id)}>
            {t('forms.duplicate')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => deeds.remove(field.id)}>
            {t('forms.remove')}
          </Button>
        </div>
      )}
    </header>
  );
}
