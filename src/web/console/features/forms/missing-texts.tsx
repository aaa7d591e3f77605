import { useTranslation } from 'react-i18next';
import { rowsOf } from './form-rows.rules.js';
import {
  countMissing,
  missingIn,
  missingTexts,
  nextMissing,
  type MissingText,
} from './form-translations.rules.js';
import type { BuilderState } from './use-builder.js';
import type { FormAbout } from './use-form-work.js';
import classes from './builder.module.css';

interface MissingTextsProps {
  builder: BuilderState;
  onOpen: (id: string | null) => void;
}

/** Stands for the form itself among the ids of sections and fields. */
const FORM = '';

/** How many translations are missing; leads from one to the next. */
export function MissingTexts({ builder, onOpen }: MissingTextsProps) {
  const { t } = useTranslation();
  const { work, event, selected } = builder;
  const missing = [
    ...missingInForm(work.about, event.languages),
    ...missingTexts(work.definition, event.languages),
  ];
  const count = countMissing(missing);
  if (count === 0) {
    return null;
  }
  const order = [FORM, ...rowsOf(work.definition).map(({ id }) => id)];
  const next = nextMissing(missing, order, selected ?? FORM);
  return (
    <button
      type="button"
      className={classes.missing}
      title={t('forms.missing-next')}
      onClick={() => next && onOpen(next.id === FORM ? null : next.id)}
    >
      {t('forms.missing', { count })}
    </button>
  );
}

function missingInForm({ title, introduction }: FormAbout, languages: readonly string[]): MissingText[] {
  return missingIn(
    [
      { id: FORM, part: 'title', text: title },
      { id: FORM, part: 'introduction', text: introduction ?? undefined },
    ],
    languages,
  );
}
