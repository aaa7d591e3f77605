import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { FormImpact } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import formClasses from '../../components/form-page.module.css';
import { ChangeList } from './change-list.js';
import { changesBetween } from './form-changes.rules.js';
import type { FormDefinition } from './form-definition.js';
import { placedProblems } from './form-problems.rules.js';
import { impactQuery } from './forms.queries.js';
import { ImpactList } from './impact-list.js';
import { ProblemList } from './problem-list.js';
import type { BuilderState } from './use-builder.js';
import classes from './publish.module.css';

interface PublishDialogProps {
  builder: BuilderState;
  onClose: () => void;
  /** Leads to a field or section. */
  onOpen: (id: string | null) => void;
}

/** What publishing would change, what it would do to answers given, and what stands in its way. */
export function PublishDialog({ builder, onClose, onOpen }: PublishDialogProps) {
  const { t } = useTranslation();
  const { saving, event } = builder;
  const { form, state } = saving;
  const isKept = state === 'saved';
  const impact = useQuery({ ...impactQuery(event.id, form.id, form.version), enabled: isKept });
  const publish = usePublish(builder, onClose);
  const draft = form.draft as FormDefinition;
  const refused = publish.error ? (asProblem(publish.error).body.errors ?? []) : [];
  const problems = placedProblems(draft, refused.length > 0 ? refused : form.problems);
  const published = form.published?.definition as FormDefinition | undefined;
  const changes = published && changesBetween(published, draft);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={published ? t('forms.publishing.title-again') : t('forms.publishing.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {!isKept && <p className={formClasses.quiet}>{t(`forms.saving.${state}`)}</p>}
      {publish.isError && refused.length === 0 && <ProblemNote problem={publish.error} />}
      {problems.length > 0 ? (
        <ProblemList {...{ builder, problems, onOpen }} />
      ) : (
        <>
          {changes === undefined && <p className={formClasses.quiet}>{t('forms.publishing.first')}</p>}
          {changes?.length === 0 && <p className={formClasses.quiet}>{t('forms.publishing.nothing')}</p>}
          {changes && changes.length > 0 && <ChangeList {...{ builder, changes }} />}
          {impact.error && <ProblemNote problem={impact.error} onRetry={() => void impact.refetch()} />}
          {isKept && impact.isPending && <RowSkeletons rows={2} />}
          {impact.data && changes?.length !== 0 && (
            <Confirmation
              key={form.version}
              impacts={impact.data}
              builder={builder}
              isPending={publish.isPending}
              onPublish={() => publish.mutate()}
            />
          )}
        </>
      )}
    </Modal>
  );
}

interface ConfirmationProps {
  impacts: FormImpact[];
  builder: BuilderState;
  isPending: boolean;
  onPublish: () => void;
}

function Confirmation({ impacts, builder, isPending, onPublish }: ConfirmationProps) {
  const { t } = useTranslation();
  const [understood, setUnderstood] = useState(false);
  const touches = impacts.length > 0;
  return (
    <>
      {touches && (
        <div className={classes.impact}>
          <h3>{t('forms.publishing.impact')}</h3>
          <ImpactList {...{ builder, impacts }} />
          <Checkbox
            label={t('forms.publishing.understood')}
            checked={understood}
            onChange={(change) => setUnderstood(change.currentTarget.checked)}
          />
        </div>
      )}
      <div className={formClasses.actions}>
        <Button disabled={touches && !understood} loading={isPending} onClick={onPublish}>
          {t('forms.publish')}
        </Button>
      </div>
    </>
  );
}

function usePublish({ saving, event }: BuilderState, onDone: () => void) {
  const { t } = useTranslation();
  const { form, accept } = saving;
  return useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/forms/{formId}/publish', {
          params: { path: { eventId: event.id, formId: form.id }, header: ifMatch(form.version) },
        }),
      ),
    onSuccess: (published) => {
      accept(published);
      sayDone(t('forms.publishing.done'));
      onDone();
    },
  });
}
