import { Stepper } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportPreview, ImportTable, Meeting } from '../../api/types.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useEvent } from '../events/event.queries.js';
import { BackToList } from '../participants/back-to-list.js';
import { DropStep } from './drop-step.js';
import { importQuery } from './imports.queries.js';
import { MappingStep } from './mapping-step.js';
import { PreviewStep } from './preview-step.js';
import { ResultStep, type ImportOutcome } from './result-step.js';
import classes from './imports.module.css';

const route = getRouteApi('/signed-in/events/$eventId/import');

/** Brings people in from a table, in four steps; nothing happens before the last. */
export function ImportPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const table = useQuery({ ...importQuery(event.id, id ?? ''), enabled: id !== undefined });
  return (
    <>
      <PageHeader title={t('imports.title')} note={t('imports.note')} />
      <div className={classes.page}>
        <BackToList eventId={event.id} />
        {id !== undefined && table.error && (
          <ProblemNote problem={table.error} onRetry={() => void navigate({ search: {} })} />
        )}
        {id !== undefined && table.isPending && <RowSkeletons />}
        {(id === undefined || table.data) && (
          <Steps
            key={id ?? 'new'}
            event={event}
            table={id === undefined ? undefined : table.data}
            onTable={(taken) => void navigate({ search: taken ? { id: taken.id } : {} })}
          />
        )}
      </div>
    </>
  );
}

interface StepsProps {
  event: Meeting;
  table: ImportTable | undefined;
  onTable: (table: ImportTable | undefined) => void;
}

function Steps({ event, table, onTable }: StepsProps) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(
    table && table.ranAt !== null
      ? {
          added: table.added ?? 0,
          updated: table.updated ?? 0,
          same: table.counts?.same ?? 0,
          left: (table.counts?.problem ?? 0) + (table.counts?.skip ?? 0),
        }
      : null,
  );
  const step = outcome ? 3 : preview ? 2 : table ? 1 : 0;
  return (
    <>
      <Stepper active={step} size="xs" iconSize={26} className={classes.steps} allowNextStepsSelect={false}>
        {(['file', 'columns', 'preview', 'result'] as const).map((name) => (
          <Stepper.Step key={name} label={t(`imports.step.${name}`)} allowStepSelect={false} />
        ))}
      </Stepper>
      {step === 0 && <DropStep event={event} onTaken={onTable} />}
      {table && step === 1 && (
        <MappingStep
          {...{ event, table }}
          before={mapping}
          onOther={() => onTable(undefined)}
          onMapped={(settled, worked) => {
            setMapping(settled);
            setPreview(worked);
          }}
        />
      )}
      {table && step === 2 && preview && mapping && (
        <PreviewStep
          {...{ event, table, mapping, preview }}
          onBack={() => setPreview(null)}
          onMapped={(settled, worked) => {
            setMapping(settled);
            setPreview(worked);
          }}
          onDone={setOutcome}
        />
      )}
      {table && outcome && <ResultStep {...{ event, table, outcome }} onAnother={() => onTable(undefined)} />}
    </>
  );
}
