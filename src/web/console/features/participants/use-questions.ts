import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldKind, LocalizedText, Meeting } from '../../api/types.js';
import { fieldsOf, type FormDefinition, type FormField } from '../forms/form-definition.js';
import { fieldTypesQuery, formQuery, formsQuery } from '../forms/forms.queries.js';

/** A question of one of the event's forms that people may have answered. */
export interface Question {
  formId: string;
  formTitle: LocalizedText;
  field: FormField;
  kind: FieldKind | undefined;
}

export interface Questions {
  /** In the order of the forms, as their published versions put them. */
  all: readonly Question[];
  find: (fieldId: string) => Question | undefined;
}

/** The questions of an event's published forms. */
export function useQuestions(event: Meeting): Questions {
  const { data: kinds } = useQuery(fieldTypesQuery(event.id));
  const { data: lines = [] } = useQuery(formsQuery(event.id));
  const published = lines.filter(({ publishedNumber }) => publishedNumber !== null);
  const forms = useQueries({
    queries: published.map(({ id }) => formQuery(event.id, id)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => {
    const kindOf = new Map(kinds?.map((kind) => [kind.name, kind]));
    const all = forms.flatMap((form): Question[] =>
      form?.published
        ? fieldsOf(form.published.definition as FormDefinition)
            .filter(({ type }) => kindOf.get(type)?.asks !== false)
            .map((field) => ({
              formId: form.id,
              formTitle: form.title,
              field,
              kind: kindOf.get(field.type),
            }))
        : [],
    );
    const byId = new Map(all.map((question) => [question.field.id, question]));
    return { all, find: (fieldId) => byId.get(fieldId) };
  }, [kinds, forms]);
}
