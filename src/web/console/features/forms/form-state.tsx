import { useTranslation } from 'react-i18next';
import type { FormLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import marks from '../../components/marks.module.css';

/** Drawn in a box of 16 × 16: a ring, a disc, a disc with a pen stroke, a box. */
const shapes = {
  draft: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  published: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
  changed: 'M8 1a7 7 0 1 0 0 14V1z',
  archived: 'M1 3h14v3H1zM2 7h12v7H2z',
} as const;

const lifecycles = {
  draft: 'draft',
  published: 'published',
  changed: 'draft',
  archived: 'archived',
} as const;

/** Whether people can fill a form, and whether what they fill is the latest; in word and shape. */
export function FormState({ form }: { form: FormLine }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const state = stateOf(form);
  return (
    <span className={marks.mark} data-lifecycle={lifecycles[state]}>
      <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden>
        <path d={shapes[state]} fillRule="evenodd" fill="currentColor" />
      </svg>
      <span className={marks.word}>
        {t(`forms.state.${state}`, {
          number: form.publishedNumber,
          day: form.publishedAt ? formats.shortDay(form.publishedAt.slice(0, 10)) : '',
        })}
      </span>
    </span>
  );
}

function stateOf({ archivedAt, publishedNumber, hasChanges }: FormLine): keyof typeof shapes {
  if (archivedAt !== null) {
    return 'archived';
  }
  if (publishedNumber === null) {
    return 'draft';
  }
  return hasChanges ? 'changed' : 'published';
}
