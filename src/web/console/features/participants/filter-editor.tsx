import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerFilter } from './answer-filter.js';
import { emptyTest, isWhole, testsFor, type AnswerTest } from './answer-tests.rules.js';
import type { OwnFilter } from './filter-list.rules.js';
import { OwnFilterEditor, type FilterDraft } from './own-filter.js';
import type { Filtering } from './use-filtering.js';
import type { Question } from './use-questions.js';
import classes from './filters.module.css';

/** What is filtered by: one of ours, a question, or a test that stands already. */
export type FilterSubject =
  { by: OwnFilter } | { by: 'answer'; question: Question; place?: number; test?: AnswerTest };

interface FilterEditorProps {
  filtering: Filtering;
  subject: FilterSubject;
  onDone: () => void;
}

/** Settles one filter; it applies when it is sent. */
export function FilterEditor({ filtering, subject, onDone }: FilterEditorProps) {
  const { t } = useTranslation();
  const { event, search, more, filterWords, words } = filtering;
  const [draft, setDraft] = useState<FilterDraft>({ search, more });
  const [test, setTest] = useState<AnswerTest>(() => testOf(subject));
  const isAnswer = subject.by === 'answer';
  const name = isAnswer ? words.ask(subject.question.field) : filterWords.nameOf(subject.by);
  const ready = !isAnswer || isWhole(test);

  function send(submitted: FormEvent): void {
    submitted.preventDefault();
    submitted.stopPropagation();
    if (!ready) {
      return;
    }
    if (isAnswer) {
      filtering.test(test, subject.place);
    } else {
      filtering.change(draft.search, draft.more);
    }
    onDone();
  }

  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Text className={classes.subject}>{name}</Text>
        {isAnswer ? (
          <AnswerFilter {...{ event, test }} question={subject.question} onChange={setTest} />
        ) : (
          <OwnFilterEditor {...{ filtering, draft }} by={subject.by} label={name} onChange={setDraft} />
        )}
        <Group justify="flex-end">
          <Button type="submit" size="sm" disabled={!ready}>
            {t('participants.filters.apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function testOf(subject: FilterSubject): AnswerTest {
  if (subject.by !== 'answer') {
    return { field: '', is: 'answered' };
  }
  const { field, kind } = subject.question;
  return subject.test ?? emptyTest(field.id, testsFor(field, kind)[0] ?? 'answered');
}
