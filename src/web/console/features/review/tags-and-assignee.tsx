import { TagsInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { AssigneeSelect } from './assignee-select.js';
import { noteOwnChange } from './own-changes.js';
import { keepReview, patchReview } from './queue-cache.js';
import { assign, setTags } from './review-commands.js';
import { tagsQuery } from './review-queries.js';
import { reviewerName } from './reviewer-words.js';
import { useTellProblem } from './use-tell-problem.js';
import classes from './application.module.css';

interface TagsAndAssigneeProps {
  event: Meeting;
  line: ReviewLine;
  mayWrite: boolean;
  tagsField: RefObject<HTMLInputElement | null>;
  assigneeField: RefObject<HTMLInputElement | null>;
}

/** Words to find her by, and who looks after the application. */
export function TagsAndAssignee({ event, line, mayWrite, tagsField, assigneeField }: TagsAndAssigneeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: used = [] } = useQuery({ ...tagsQuery(event.id), enabled: mayWrite });
  const tag = useTagging(event, line);
  const give = useAssigning(event, line);
  const leave = (press: { key: string; currentTarget: HTMLInputElement }) =>
    press.key === 'Escape' && press.currentTarget.blur();
  const { assignee } = line;
  if (!mayWrite) {
    return (
      <p className={classes.quiet}>
        {[...line.tags, assignee && reviewerName(assignee, formats, event.languages)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    );
  }
  return (
    <div className={classes.pair}>
      <TagsInput
        ref={tagsField}
        size="xs"
        aria-label={t('review.tags.label')}
        aria-keyshortcuts="T"
        placeholder={line.tags.length === 0 ? t('review.tags.placeholder') : undefined}
        data={used.map((one) => one.tag)}
        value={line.tags}
        maxTags={20}
        clearable={false}
        onChange={(tags) => tag.mutate(tags)}
        onKeyDown={leave}
      />
      <AssigneeSelect
        {...{ event, assignee }}
        shortcut="A"
        field={assigneeField}
        onChoose={(accountId) => give.mutate(accountId)}
        onKeyDown={leave}
      />
    </div>
  );
}

function useTagging(event: Meeting, line: ReviewLine) {
  const queries = useQueryClient();
  const tell = useTellProblem();
  return useMutation({
    mutationFn: (tags: string[]) => {
      noteOwnChange(line.id);
      return setTags(event.id, line.id, tags);
    },
    onMutate: (tags) => {
      patchReview(queries, event.id, { id: line.id, tags });
      return { before: line.tags };
    },
    onSuccess: (tags) => {
      patchReview(queries, event.id, { id: line.id, tags });
      void queries.invalidateQueries({ queryKey: tagsQuery(event.id).queryKey });
    },
    onError: (thrown, _tags, kept) => {
      patchReview(queries, event.id, { id: line.id, tags: kept?.before ?? line.tags });
      tell(thrown);
    },
  });
}

function useAssigning(event: Meeting, line: ReviewLine) {
  const queries = useQueryClient();
  const tell = useTellProblem();
  return useMutation({
    mutationFn: (accountId: string | null) => {
      noteOwnChange(line.id);
      return assign(event.id, line.id, accountId);
    },
    onSuccess: (detail) => keepReview(queries, event.id, detail),
    onError: tell,
  });
}
