import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import { LocalizedField } from '../../components/localized-field.js';
import { FieldIcon } from './field-icon.js';
import { editSection } from './form-edits.rules.js';
import type { FormSection } from './form-definition.js';
import { useDeeds, type BuilderState } from './use-builder.js';
import { useProblems } from './use-problems.js';
import classes from './panel.module.css';

/** The words above a group of questions. */
export function SectionPanel({ builder, section }: { builder: BuilderState; section: FormSection }) {
  const { t } = useTranslation();
  const { work, event, nameOf, mayWrite } = builder;
  const deeds = useDeeds(builder);
  const errorOf = useProblems(builder, section.id);
  const edit = (change: Partial<Pick<FormSection, 'title' | 'description'>>) =>
    work.build(
      editSection(work.definition, section.id, change),
      { kind: 'edit', name: nameOf(section) },
      `${section.id}.${Object.keys(change).join()}`,
    );
  const remove = () =>
    section.fields.length === 0
      ? deeds.remove(section.id)
      : modals.openConfirmModal({
          title: t('forms.remove-section-title', { name: nameOf(section) }),
          children: t('forms.remove-section-explained', { count: section.fields.length }),
          labels: { confirm: t('forms.remove'), cancel: t('action.leave-it') },
          onConfirm: () => deeds.remove(section.id),
        });
  return (
    <>
      <header className={classes.head}>
        <span className={classes.kind}>
          <FieldIcon type="section" /> {t('forms.section')}
        </span>
        <h2 className={classes.title}>{nameOf(section)}</h2>
        {mayWrite && (
          <div className={classes.deeds}>
            <Button size="compact-sm" variant="default" onClick={remove}>
              {t('forms.remove')}
            </Button>
          </div>
        )}
      </header>
      <div className={classes.plain}>
        <LocalizedField
          label={t('forms.section-title')}
          languages={event.languages}
          value={section.title}
          maxLength={200}
          errorOf={(language) => errorOf('title', language)}
          onChange={(title) => edit({ title: title ?? {} })}
        />
        <LocalizedField
          label={t('forms.section-description')}
          help={t('forms.section-description-help')}
          languages={event.languages}
          value={section.description ?? null}
          maxLength={5000}
          lines={2}
          errorOf={(language) => errorOf('description', language)}
          onChange={(description) => edit({ description: description ?? undefined })}
        />
      </div>
    </>
  );
}
