import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormLine } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { isEditable, may, useEvent } from '../events/event.queries.js';
import { FormRow } from './form-row.js';
import { formsQuery } from './forms.queries.js';
import { NewForm, type NewFormStart } from './new-form.js';
import classes from './forms-page.module.css';

/** The forms of an event: for whom each is, whether it is published, how many answered. */
export function FormsPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const { data, error, refetch } = useQuery(formsQuery(event.id));
  const [creating, setCreating] = useState<NewFormStart | null>(null);
  const mayWrite = may(event, 'forms.write') && isEditable(event);
  const create = mayWrite && <Button onClick={() => setCreating({})}>{t('forms.create')}</Button>;
  const copy = (copyOf: FormLine) => setCreating({ copyOf });
  const used = data?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const archived = data?.filter(({ archivedAt }) => archivedAt !== null) ?? [];
  return (
    <>
      <PageHeader title={t('shell.forms')} actions={data && data.length > 0 ? create : undefined} />
      <div className={classes.page}>
        {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowSkeletons rows={4} />}
        {data?.length === 0 && (
          <EmptyState title={t('forms.none')} action={create}>
            {mayWrite ? t('forms.none-first-step') : t('forms.none-ask')}
          </EmptyState>
        )}
        <FormList {...{ forms: used, mayWrite }} onCopy={copy} />
        {archived.length > 0 && (
          <section className={classes.archived}>
            <h2>{t('forms.archived')}</h2>
            <FormList {...{ forms: archived, mayWrite }} onCopy={copy} />
          </section>
        )}
      </div>
      {creating && <NewForm event={event} start={creating} onClose={() => setCreating(null)} />}
    </>
  );
}

interface FormListProps {
  forms: FormLine[];
  mayWrite: boolean;
  onCopy: (form: FormLine) => void;
}

function FormList({ forms, mayWrite, onCopy }: FormListProps) {
  return forms.length === 0 ? null : (
    <ul className={classes.list}>
      {forms.map((form) => (
        <FormRow key={form.id} form={form} mayWrite={mayWrite} onCopy={() => onCopy(form)} />
      ))}
    </ul>
  );
}
