import { useTranslation } from 'react-i18next';
import type { FormImpact } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { fieldOf, type FormDefinition } from './form-definition.js';
import type { BuilderState } from './use-builder.js';
import classes from './publish.module.css';

/** What publishing does to answers, with the number of people. */
export function ImpactList({ builder, impacts }: { builder: BuilderState; impacts: FormImpact[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { form } = builder.saving;
  const published = form.published?.definition as FormDefinition | undefined;
  const nameOf = ({ fieldId, option }: FormImpact) => {
    const before = published && fieldOf(published, fieldId);
    const field = before ?? fieldOf(builder.work.definition, fieldId);
    const label = before?.options?.find(({ code }) => code === option)?.label;
    return {
      name: field ? builder.nameOf(field) : fieldId,
      option: formats.text(label, builder.event.languages) || (option ?? ''),
    };
  };
  return (
    <ul className={classes.impacts}>
      {impacts.map((impact) => (
        <li key={`${impact.fieldId}/${impact.change}/${impact.option ?? ''}`}>
          {t(`forms.impact.${impact.change}`, {
            count: impact.answers,
            roles: formats.list((impact.roles ?? []).map((role) => t(`words:role.${role}`))),
            ...nameOf(impact),
          })}
        </li>
      ))}
    </ul>
  );
}
