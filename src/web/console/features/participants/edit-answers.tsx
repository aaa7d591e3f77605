import { Alert, Button, Drawer, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { Meeting, StaffForm } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import type { FormDefinition } from '../forms/form-definition.js';
import { AnswerFields } from './answer-fields.js';
import { FilesOnTheirWay } from './files-on-their-way.js';
import { writeAnswers } from './participant-commands.js';
import { staffFormQuery } from './participant-queries.js';
import { givenAnswers, type Answers } from './shown-fields.rules.js';
import { useAnswerFiles } from './use-answer-files.js';
import classes from './participant-pane.module.css';

interface EditAnswersProps {
  event: Meeting;
  participantId: string;
  formId: string;
  onClose: () => void;
}

/** Fills in a form for her: what she said by telephone, or what has to be corrected. */
export function EditAnswers({ event, participantId, formId, onClose }: EditAnswersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const form = useQuery({ ...staffFormQuery(event.id, participantId, formId), refetchOnWindowFocus: false });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 34rem)"
      title={form.data ? formats.text(form.data.title, event.languages) : t('participants.answers.edit')}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      {form.error && <ProblemNote problem={form.error} onRetry={() => void form.refetch()} />}
      {form.isPending && <RowSkeletons rows={8} />}
      {form.data && <Fill key={form.data.version} {...{ event, participantId, onClose }} form={form.data} />}
    </Drawer>
  );
}

function Fill(props: { event: Meeting; participantId: string; form: StaffForm; onClose: () => void }) {
  const { event, participantId, form, onClose } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Answers>(form.answers);
  const definition = form.definition as FormDefinition;
  const files = useAnswerFiles(event, form.files);
  const save = useMutation({
    mutationFn: () =>
      writeAnswers(event.id, participantId, form.formId, form.version, {
        answers: givenAnswers(definition, answers),
        draft: files.draft,
      }),
    onSuccess: async () => {
      sayDone(t('participants.edit.saved'));
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.participants(event.id) }),
        queries.invalidateQueries({ queryKey: keys.review(event.id) }),
      ]);
    },
  });
  const problem = save.error && asProblem(save.error);
  const errors = problem?.fieldErrors ?? {};
  return (
    <form
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="lg">
        <Alert color="dye" variant="light">
          {t('participants.answers.byStaff')}
        </Alert>
        {problem && <ProblemNote problem={problem} />}
        <AnswerFields
          {...{ event, definition, answers, errors, files }}
          sealedFields={form.sealedFields}
          onChange={setAnswers}
        />
        <FilesOnTheirWay files={files} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('participants.back')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={files.sending.length > 0}>
            {t('participants.edit.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
