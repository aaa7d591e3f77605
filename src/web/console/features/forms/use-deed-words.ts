import { useTranslation } from 'react-i18next';
import type { Deed } from './form-history.rules.js';

/** Says what undoing takes back. */
export function useDeedWords(): (deed: Deed) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => t(`forms.deed.${kind}`, { name: name ?? '' });
}
