import type { Category } from '../../../events/category.entity.js';
import { isFormOpen, isShutFor, registrationFormFor } from '../../../forms/form-choice.rules.js';
import type { PublishedForm } from '../../../forms/forms.queries.js';
import type { Door } from '../../../participants/door.rules.js';
import type { EventFacts } from '../event-facts.js';

/** Which categories somebody may choose from, and which questions come with her choice. */
export interface FormChoice {
  categories: Category[];
  /** The questions depend on the category, so it is chosen on a page of its own. */
  categoryFirst: boolean;
  /** Undefined while the category has to be chosen first, and where there are no questions. */
  form?: PublishedForm;
  category?: Category;
  /** Nobody can register now: every form is closed, or not yet open. */
  shut?: Door;
}

/**
 * @param categoryCode what she has chosen so far
 * @param link the form of the private link that she came by
 */
export function chooseForm(
  { categories: all, forms }: Pick<EventFacts, 'categories' | 'forms'>,
  { categoryCode, link, now }: { categoryCode: string; link?: PublishedForm; now: Date },
): FormChoice {
  const hers = all.filter((category) =>
    link && link.categoryIds.length > 0 ? link.categoryIds.includes(category.id) : category.openToPublic,
  );
  const isShut = ({ id }: Category) => (link ? !isFormOpen(link, now) : isShutFor(forms, id, now));
  const categories = hers.filter((category) => !isShut(category));
  if (categories.length === 0 && hers.length > 0) {
    return { categories, categoryFirst: false, shut: doorOf(link ? [link] : forms, now) };
  }
  const category = categories.find(({ code }) => code === categoryCode);
  const chosen = category ? { category } : {};
  if (link) {
    return { categories, categoryFirst: false, form: link, ...chosen };
  }
  const open = forms.filter((form) => isFormOpen(form, now));
  const formFor = ({ id }: Category) => registrationFormFor(open, { categoryId: id });
  const different = new Set(categories.map((one) => formFor(one)?.id));
  const categoryFirst = different.size > 1;
  const form = categoryFirst ? category && formFor(category) : categories[0] && formFor(categories[0]);
  return { categories, categoryFirst, ...(form ? { form } : {}), ...chosen };
}

/** What is said of forms that are all shut: when the next one opens, or that it is too late. */
function doorOf(forms: readonly PublishedForm[], now: Date): Door {
  const moments = forms.flatMap(({ purpose, opensAt }) =>
    purpose === 'registration' && opensAt !== null && opensAt > now ? [opensAt.getTime()] : [],
  );
  return moments.length > 0
    ? { kind: 'not-yet', opensAt: new Date(Math.min(...moments)) }
    : { kind: 'closed' };
}
