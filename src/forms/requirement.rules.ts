import type { FormField } from './form-definition.js';

/** Whether a field must be answered by somebody of that category on that day. */
export function isRequired(
  { required }: FormField,
  { categoryId, today }: { categoryId: string; today: string },
): boolean {
  switch (required?.when) {
    case undefined:
      return false;
    case 'always':
      return true;
    case 'categories':
      return required.categoryIds.includes(categoryId);
    case 'from':
      return today >= required.day;
  }
}
