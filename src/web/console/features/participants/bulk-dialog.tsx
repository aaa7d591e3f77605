import { Autocomplete, Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { BulkChange, BulkOrder, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { changeMany } from './bulk.queries.js';
import { reviewersQuery, tagsQuery } from '../review/review-queries.js';
import { participantKeys } from './participant-queries.js';
import type { ListFilters } from './participant-search.js';
import type { Selection } from './selection.rules.js';

export type BulkAction = BulkOrder['action'];

interface BulkDialogProps {
  event: Meeting;
  action: BulkAction;
  selection: Selection;
  filters: ListFilters;
  /** How many are concerned. */
  size: number;
  onClose: () => void;
  onStarted: (change: BulkChange) => void;
}

/** Whom nobody can be given. */
const NOBODY = 'nobody';

/** Asks what a change to many needs, and names how many it touches. */
export function BulkDialog(props: BulkDialogProps) {
  const { event, action, selection, filters, size, onClose, onStarted } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const [tag, setTag] = useState('');
  const [choice, setChoice] = useState<string | null>(null);
  const [notify, setNotify] = useState(true);
  const [reason, setReason] = useState('');
  const { data: tags = [] } = useQuery({ ...tagsQuery(event.id), enabled: isTagging(action) });
  const { data: reviewers = [] } = useQuery({ ...reviewersQuery(event.id), enabled: action === 'assign' });
  const decides = isDecision(action);
  const change = useMutation({
    mutationFn: () => changeMany(event.id, orderOf()),
    onSuccess: onStarted,
    onError: (thrown) => {
      if (asProblem(thrown).code === 'selection-changed') {
        void queries.invalidateQueries({ queryKey: participantKeys.lists(event.id) });
        void queries.invalidateQueries({ queryKey: participantKeys.count(event.id, filters) });
      }
    },
  });
  const number = formats.number(size);

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t(`participants.bulk.title.${action}`, { count: size, number })}
      closeButtonProps={{ 'aria-label': t('participants.back') }}
    >
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          change.mutate();
        }}
      >
        <Stack>
          {isTagging(action) && (
            <Autocomplete
              data-autofocus
              openOnFocus={false}
              label={t('participants.bulk.tag')}
              maxLength={40}
              data={tags.map((one) => one.tag)}
              value={tag}
              onChange={setTag}
            />
          )}
          {action === 'assign' && (
            <Select
              data-autofocus
              label={t('participants.bulk.assignee')}
              data={[
                { value: NOBODY, label: t('participants.assigned.nobody') },
                ...reviewers.map(({ accountId, name }) => ({ value: accountId, label: name })),
              ]}
              value={choice}
              onChange={setChoice}
            />
          )}
          {action === 'move' && (
            <Select
              data-autofocus
              label={t('participants.column.category')}
              data={event.categories.map(({ id, title }) => ({
                value: id,
                label: formats.text(title, event.languages),
              }))}
              value={choice}
              onChange={setChoice}
            />
          )}
          <Text size="sm" c="dimmed">
            {t(decides || action === 'move' ? 'participants.bulk.skips' : 'participants.bulk.undoable')}
          </Text>
          {decides && (
            <>
              {(action === 'decline' || action === 'cancel') && (
                <Textarea
                  label={t('participants.bulk.reason')}
                  description={t('participants.bulk.reasonHelp')}
                  maxLength={1000}
                  autosize
                  minRows={2}
                  value={reason}
                  onChange={(typed) => setReason(typed.currentTarget.value)}
                />
              )}
              <Checkbox
                label={t('participants.bulk.notify')}
                checked={notify}
                onChange={(ticked) => setNotify(ticked.currentTarget.checked)}
              />
              {notify && <Text size="sm">{t('participants.bulk.mailsStay')}</Text>}
            </>
          )}
          {change.error && <ProblemNote problem={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('participants.back')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={!isReady()}>
              {t(`participants.bulk.do.${action}`, { count: size, number })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );

  function isReady(): boolean {
    if (isTagging(action)) {
      return tag.trim() !== '';
    }
    return action === 'assign' || action === 'move' ? choice !== null : true;
  }

  function orderOf(): BulkOrder {
    const whom = selection.all ? { search: filters } : { ids: [...selection.ids] };
    return {
      ...whom,
      action,
      expected: size,
      ...(isTagging(action) && { tag: tag.trim() }),
      ...(action === 'assign' && { accountId: choice === NOBODY ? null : choice }),
      ...(action === 'move' && choice !== null && { categoryId: choice }),
      ...(decides && { notify, reason: reason.trim() || null }),
    };
  }
}

function isTagging(action: BulkAction): boolean {
  return action === 'tag' || action === 'untag';
}

function isDecision(action: BulkAction): boolean {
  return action === 'confirm' || action === 'wait' || action === 'decline' || action === 'cancel';
}
