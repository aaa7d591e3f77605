import { useQuery } from '@tanstack/react-query';
import type { FormLine, Meeting } from '../../api/types.js';
import type { FormDefinition } from '../forms/form-definition.js';
import { formQuery, formsQuery } from '../forms/forms.queries.js';

/** The questions of the registration form that is for a category, where there is one. */
export function useRegistrationForm(event: Meeting, categoryId: string): FormDefinition | undefined {
  const { data: lines = [] } = useQuery(formsQuery(event.id));
  const fitting = lines.filter((line) => isFor(line, categoryId));
  const chosen = fitting.find(({ categoryIds }) => categoryIds.length > 0) ?? fitting[0];
  const { data: form } = useQuery({
    ...formQuery(event.id, chosen?.id ?? ''),
    enabled: chosen !== undefined,
  });
  return chosen && form?.published ? (form.published.definition as FormDefinition) : undefined;
}

/** The same choice as the server's: published, to be found, for all or for the category. */
function isFor(line: FormLine, categoryId: string): boolean {
  return (
    line.purpose === 'registration' &&
    line.publishedNumber !== null &&
    line.archivedAt === null &&
    !line.byLinkOnly &&
    (line.categoryIds.length === 0 || line.categoryIds.includes(categoryId))
  );
}
