import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEventHandler, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { reviewersQuery } from './review-queries.js';
import { reviewerName } from './reviewer-words.js';

interface AssigneeSelectProps {
  event: Meeting;
  assignee: ReviewLine['assignee'];
  /** A key that leads here. */
  shortcut?: string;
  field?: RefObject<HTMLInputElement | null>;
  onChoose: (accountId: string | null) => void;
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
}

/** What is chosen to take it from whoever has it; no account is called so. */
const NOBODY = 'nobody';

/** Who looks after an application: one of those who may decide here, or nobody. */
export function AssigneeSelect(props: AssigneeSelectProps) {
  const { event, assignee, shortcut, field, onChoose, onKeyDown } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: reviewers = [] } = useQuery(reviewersQuery(event.id));
  const choices = reviewers.map((reviewer) => ({
    value: reviewer.accountId,
    label: reviewerName(reviewer, formats, event.languages),
  }));
  if (assignee && !choices.some(({ value }) => value === assignee.accountId)) {
    choices.push({ value: assignee.accountId, label: assignee.name });
  }
  const nobody = { value: NOBODY, label: t('review.assign.nobody') };
  return (
    <Select
      ref={field}
      size="xs"
      aria-label={t('review.assign.label')}
      aria-keyshortcuts={shortcut}
      placeholder={t('review.assign.nobody-yet')}
      data={assignee ? [nobody, ...choices] : choices}
      value={assignee?.accountId ?? null}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('review.assign.none-found')}
      onChange={(chosen) => onChoose(chosen === NOBODY ? null : chosen)}
      onKeyDown={onKeyDown}
    />
  );
}
