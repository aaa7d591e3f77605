import { Button, Modal, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { FormLine, FormPurpose, LocalizedText, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { LocalizedField } from '../../components/localized-field.js';
import { ProblemNote } from '../../components/problem-note.js';
import formClasses from '../../components/form-page.module.css';
import { eventsQuery } from '../events/event.queries.js';
import type { FormDefinition } from './form-definition.js';
import { formsQuery } from './forms.queries.js';
import { LibraryChoice, useChosenSections } from './library-choice.js';

/** What a new form begins with. */
export interface NewFormStart {
  copyOf?: FormLine;
}

type Beginning = 'library' | 'empty' | 'copy';

interface NewFormProps {
  event: Meeting;
  start: NewFormStart;
  onClose: () => void;
}

/** Begins a form: its purpose, its title, and what it starts from. */
export function NewForm({ event, start, onClose }: NewFormProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('forms.new.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Questions event={event} start={start} />
    </Modal>
  );
}

function Questions({ event, start }: Omit<NewFormProps, 'onClose'>) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<FormPurpose>(start.copyOf?.purpose ?? 'registration');
  const [title, setTitle] = useState<LocalizedText>(start.copyOf?.title ?? {});
  const [beginning, setBeginning] = useState<Beginning>(start.copyOf ? 'copy' : 'library');
  const [copyOf, setCopyOf] = useState<string | null>(start.copyOf?.id ?? null);
  const library = useChosenSections(event.id);
  const create = useCreate(event.id);
  const errors = create.error ? asProblem(create.error).fieldErrors : {};
  const errorOf = (language?: string) => errors[language === undefined ? 'title' : `title.${language}`];
  return (
    <form
      className={formClasses.fields}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        create.mutate({
          purpose,
          title,
          ...(beginning === 'copy' && copyOf !== null ? { copyOf } : {}),
          ...(beginning === 'library' ? { draft: library.draft() } : {}),
        });
      }}
    >
      {create.isError && <ProblemNote problem={create.error} />}
      <Radio.Group
        label={t('forms.new.purpose')}
        value={purpose}
        onChange={(value) => setPurpose(value as FormPurpose)}
      >
        {(['registration', 'follow-up'] as const).map((value) => (
          <Radio
            key={value}
            mt={8}
            value={value}
            label={t(`forms.purpose.${value}`)}
            description={t(`forms.purpose-explained.${value}`)}
          />
        ))}
      </Radio.Group>
      <LocalizedField
        label={t('forms.form-title')}
        languages={event.languages}
        value={title}
        maxLength={200}
        errorOf={errorOf}
        onChange={(text) => setTitle(text ?? {})}
      />
      <Radio.Group
        label={t('forms.new.begin')}
        value={beginning}
        onChange={(value) => setBeginning(value as Beginning)}
      >
        {(['library', 'empty', 'copy'] as const).map((value) => (
          <Radio key={value} mt={8} value={value} label={t(`forms.new.${value}`)} />
        ))}
      </Radio.Group>
      {beginning === 'library' && <LibraryChoice library={library} event={event} />}
      {beginning === 'copy' && (
        <CopySource event={event} value={copyOf} error={errors['copyOf']} onChange={setCopyOf} />
      )}
      <Button type="submit" loading={create.isPending} disabled={beginning === 'copy' && copyOf === null}>
        {t('forms.new.submit')}
      </Button>
    </form>
  );
}

interface CopySourceProps {
  event: Meeting;
  value: string | null;
  error: string | undefined;
  onChange: (formId: string | null) => void;
}

/** A form of this event or of another one on which the reader works. */
function CopySource({ event, value, error, onChange }: CopySourceProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [eventId, setEventId] = useState(event.id);
  const { data: events = [] } = useQuery(eventsQuery);
  const { data: forms = [] } = useQuery(formsQuery(eventId));
  return (
    <Stack gap={12}>
      <Select
        label={t('forms.new.from-event')}
        searchable
        allowDeselect={false}
        data={events.map(({ id, title, startsOn, endsOn }) => ({
          value: id,
          label: `${formats.text(title)} · ${formats.days(startsOn, endsOn)}`,
        }))}
        value={eventId}
        onChange={(id) => {
          setEventId(id ?? event.id);
          onChange(null);
        }}
      />
      <Select
        label={t('forms.new.from-form')}
        allowDeselect={false}
        error={error}
        placeholder={forms.length === 0 ? t('forms.none') : undefined}
        data={forms.map(({ id, title }) => ({ value: id, label: formats.text(title) }))}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}

interface NewFormOrder {
  purpose: FormPurpose;
  title: LocalizedText;
  copyOf?: string;
  draft?: FormDefinition;
}

function useCreate(eventId: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (order: NewFormOrder) =>
      body(api.POST('/api/v1/events/{eventId}/forms', { params: { path: { eventId } }, body: order })),
    onSuccess: async (form) => {
      queries.setQueryData(keys.form(eventId, form.id), form);
      void queries.invalidateQueries({ queryKey: keys.forms(eventId), exact: true });
      await navigate({ to: '/events/$eventId/forms/$formId', params: { eventId, formId: form.id } });
    },
  });
}
