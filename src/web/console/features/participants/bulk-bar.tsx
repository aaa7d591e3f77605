import { Button, CloseButton, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange, Meeting, SearchOrder } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { may } from '../events/event.queries.js';
import { ExportDialog } from '../exports/export-dialog.js';
import { BulkDialog, type BulkAction } from './bulk-dialog.js';
import { BulkResult } from './bulk-result.js';
import { usualColumns } from './list-columns.rules.js';
import type { ListFilters } from './participant-search.js';
import { columnName } from './saved-views.rules.js';
import { audienceOf, sizeOf } from './selection.rules.js';
import type { Filtering } from './use-filtering.js';
import type { Choosing } from './use-selection.js';
import { useWriting } from './use-writing.js';
import classes from './bulk.module.css';

interface BulkBarProps {
  event: Meeting;
  filters: ListFilters;
  sort: SearchOrder['sort'];
  columns: readonly string[] | null;
  filtering: Filtering;
  choosing: Choosing;
  /** How many fit the filters; undefined while it is counted. */
  count: { count: number; exact: boolean } | undefined;
}

const decisions: readonly BulkAction[] = ['confirm', 'wait', 'decline', 'cancel'];

/** How many are chosen, and what can be done to them. */
export function BulkBar(props: BulkBarProps) {
  const { event, filters, choosing, count } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const [action, setAction] = useState<BulkAction | null>(null);
  const [started, setStarted] = useState<BulkChange | null>(null);
  const { selection } = choosing;
  const size = sizeOf(selection, count?.count);
  const isKnown = size !== undefined && (!selection.all || count?.exact === true);
  return (
    <div className={classes.bar} role="region" aria-label={t('participants.select.region')}>
      <strong role="status">{sayChosen()}</strong>
      {!selection.all && count && (
        <Button size="compact-sm" variant="default" onClick={choosing.chooseEverybody}>
          {count.exact
            ? t('participants.select.everybody', { count: count.count, number: formats.number(count.count) })
            : t('participants.select.everybodyOfMany', { number: formats.number(count.count) })}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('participants.select.clear')} onClick={choosing.clear} />
      {size !== undefined && !isKnown && <span>{t('participants.bulk.tooMany')}</span>}
      <div className={classes.actions}>
        <TakeAlong {...props} />
        {may(event, 'participants.decide') && (
          <>
            {(['tag', 'untag', 'assign'] as const).map((one) => (
              <Button
                key={one}
                size="compact-md"
                variant="default"
                disabled={!isKnown}
                onClick={() => setAction(one)}
              >
                {t(`participants.bulk.action.${one}`)}
              </Button>
            ))}
            {may(event, 'participants.write') && (
              <Button
                size="compact-md"
                variant="default"
                disabled={!isKnown}
                onClick={() => setAction('move')}
              >
                {t('participants.bulk.action.move')}
              </Button>
            )}
            <DecideMenu disabled={!isKnown} onChoose={setAction} />
          </>
        )}
      </div>
      {action && size !== undefined && (
        <BulkDialog
          {...{ event, action, selection, filters, size }}
          onClose={() => setAction(null)}
          onStarted={(change) => {
            setAction(null);
            setStarted(change);
          }}
        />
      )}
      {started && (
        <BulkResult
          {...{ event, started }}
          onClose={() => {
            setStarted(null);
            choosing.clear();
          }}
        />
      )}
    </div>
  );

  function sayChosen(): string {
    if (size === undefined) {
      return t('participants.select.allOfThem');
    }
    const words = { count: size, number: formats.number(size) };
    return selection.all && count?.exact === false
      ? t('participants.select.chosenMore', words)
      : t('participants.select.chosen', words);
  }
}

/** A message to the chosen, and a file of them; it says why where they cannot be. */
function TakeAlong({ event, filters, sort, columns, filtering, choosing }: BulkBarProps) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const write = useWriting(event);
  const audience = audienceOf(choosing.selection, filters);
  const [writes, exports] = [may(event, 'mails.send'), may(event, 'participants.export')];
  if (!audience) {
    return writes || exports ? <span>{t('participants.bulk.notThese')}</span> : null;
  }
  return (
    <>
      {writes && (
        <Button
          size="compact-md"
          variant="default"
          loading={write.isPending}
          onClick={() => write.mutate(audience)}
        >
          {t('participants.bulk.write')}
        </Button>
      )}
      {exports && (
        <Button size="compact-md" variant="default" onClick={() => setExporting(true)}>
          {t('participants.bulk.export')}
        </Button>
      )}
      {exporting && (
        <ExportDialog
          {...{ event, filtering }}
          columns={(columns ?? usualColumns).map(columnName)}
          whom={
            'ids' in audience ? { ...audience, search: { sort } } : { search: { ...audience.filters, sort } }
          }
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

function DecideMenu(props: { disabled: boolean; onChoose: (action: BulkAction) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Button size="compact-md" disabled={props.disabled} rightSection={<Icon shape="up" size={11} />}>
          {t('participants.bulk.decide')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {decisions.map((action) => (
          <Menu.Item key={action} onClick={() => props.onChoose(action)}>
            {t(`participants.bulk.action.${action}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
