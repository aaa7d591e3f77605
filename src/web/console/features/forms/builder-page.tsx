import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.js';
import { NotFoundPage } from '../../components/not-found-page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { ScreenSkeleton } from '../../components/skeletons.js';
import { useEvent } from '../events/event.queries.js';
import { Builder } from './builder.js';
import { fieldTypesQuery, formQuery } from './forms.queries.js';
import formClasses from '../../components/form-page.module.css';

const route = getRouteApi('/signed-in/events/$eventId/forms/$formId');

/** Building one form: its structure, how it looks, and what is settled for each question. */
export function BuilderPage() {
  const event = useEvent();
  const { formId } = route.useParams();
  const form = useQuery(formQuery(event.id, formId));
  const types = useQuery(fieldTypesQuery(event.id));
  const problem = form.error ?? types.error;
  if (problem && !(form.data && types.data)) {
    return asProblem(problem).status === 404 ? (
      <NotFoundPage />
    ) : (
      <div className={formClasses.page}>
        <ProblemNote problem={problem} onRetry={() => void Promise.all([form.refetch(), types.refetch()])} />
      </div>
    );
  }
  return form.data && types.data ? (
    <Builder key={formId} event={event} fresh={form.data} types={types.data} />
  ) : (
    <ScreenSkeleton />
  );
}
