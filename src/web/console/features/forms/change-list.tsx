import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import type { Change } from './form-changes.rules.js';
import type { BuilderState } from './use-builder.js';
import classes from './publish.module.css';

/** What is different from the published version, a line for each question. */
export function ChangeList({ builder, changes }: { builder: BuilderState; changes: Change[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.id} data-kind={change.kind}>
          <strong>{builder.nameOf(change.now)}</strong>
          <span>
            {change.kind === 'changed'
              ? formats.list(change.details.map((detail) => t(`forms.change.${detail}`)))
              : t(`forms.change-kind.${change.kind}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
