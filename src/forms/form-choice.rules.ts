import type { PublishedForm } from './forms.queries.js';

/**
 * The form that somebody of a category fills when she registers: the one that was named (also one by private link
 * only, for which the caller has checked the link), else the first that is for her category alone, else the first
 * that is for everybody.
 */
export function registrationFormFor(
  forms: readonly PublishedForm[],
  { categoryId, formId }: { categoryId: string; formId?: string },
): PublishedForm | undefined {
  const fitting = forms.filter((form) => form.purpose === 'registration' && isFor(form, categoryId));
  if (formId !== undefined) {
    return fitting.find(({ id }) => id === formId);
  }
  const findable = fitting.filter(({ byLinkOnly }) => !byLinkOnly);
  return findable.find(({ categoryIds }) => categoryIds.length > 0) ?? findable[0];
}

/** Whether somebody of a category cannot register now, because there are forms for her and none of them is open. */
export function isShutFor(forms: readonly PublishedForm[], categoryId: string, now: Date): boolean {
  const open = forms.filter((form) => isFormOpen(form, now));
  return !registrationFormFor(open, { categoryId }) && !!registrationFormFor(forms, { categoryId });
}

/** The forms that concern a participant once she is confirmed, as long as they are open. */
export function followUpFormsFor(
  forms: readonly PublishedForm[],
  { categoryId, state, now }: { categoryId: string; state: string; now: Date },
): PublishedForm[] {
  return state === 'confirmed'
    ? forms.filter((form) => form.purpose === 'follow-up' && isFor(form, categoryId) && isFormOpen(form, now))
    : [];
}

/** Whether a form may be filled now, as far as its own window goes. */
export function isFormOpen(
  { opensAt, closesAt }: Pick<PublishedForm, 'opensAt' | 'closesAt'>,
  now: Date,
): boolean {
  return (opensAt === null || now >= opensAt) && (closesAt === null || now < closesAt);
}

function isFor({ categoryIds }: PublishedForm, categoryId: string): boolean {
  return categoryIds.length === 0 || categoryIds.includes(categoryId);
}
