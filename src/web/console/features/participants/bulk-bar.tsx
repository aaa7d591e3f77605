import { Button, CloseButton, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { may } from '../events/event.queries.js';
import { BulkDialog, type BulkAction } from './bulk-dialog.js';
import { BulkResult } from './bulk-result.js';
import type { ListFilters } from './participant-search.js';
import { audienceOf, sizeOf, type Selection } from './selection.rules.js';
import type { Choosing } from './use-selection.js';
import { useWriting } from './use-writing.js';
import classes from './bulk.module.css';

interface BulkBarProps {
  event: Meeting;
  filters: ListFilters;
  choosing: Choosing;
  /** How many fit the filters; undefined while it is counted. */
  count: { count: number; exact: boolean } | undefined;
}

const decisions: readonly BulkAction[] = ['confirm', 'wait', 'decline', 'cancel'];

/** How many are chosen, and what can be done to them. */
export function BulkBar({ event, filters, choosing, count }: BulkBarProps) {
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
        {may(event, 'mails.send') && <WriteButton {...{ event, selection, filters }} />}
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

/** A message to the chosen; it says why where it cannot be. */
function WriteButton(props: { event: Meeting; selection: Selection; filters: ListFilters }) {
  const { event, selection, filters } = props;
  const { t } = useTranslation();
  const write = useWriting(event);
  const audience = audienceOf(selection, filters);
  return audience ? (
    <Button
      size="compact-md"
      variant="default"
      loading={write.isPending}
      onClick={() => write.mutate(audience)}
    >
      {t('participants.bulk.writeTo.button')}
    </Button>
  ) : (
    <span>{t('participants.bulk.writeTo.notThese')}</span>
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
