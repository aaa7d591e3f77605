import type { FormField } from '../../../forms/form-definition.js';
import { sayDay } from '../../../platform/i18n/dates.js';
import type { FormFieldsProps } from './form-fields-props.js';

/** Whether a question must be answered; where that depends on something, the sentence that says on what. */
export function sayRequirement(
  field: FormField,
  { reader, context, categoryId, categoryTitle }: FormFieldsProps,
): 'required' | 'optional' | { sentence: string } {
  const { required } = field;
  switch (required?.when) {
    case undefined:
      return 'optional';
    case 'always':
      return 'required';
    case 'categories': {
      if (categoryId !== undefined) {
        return required.categoryIds.includes(categoryId) ? 'required' : 'optional';
      }
      const list = new Intl.ListFormat(reader.language, { type: 'disjunction' });
      const categories = list.format(required.categoryIds.map(categoryTitle).filter(Boolean));
      return { sentence: reader.t('form.neededFor', { categories }) };
    }
    case 'from':
      return context.today >= required.day
        ? 'required'
        : { sentence: reader.t('form.neededFrom', { day: sayDay(reader.language, required.day) }) };
  }
}
