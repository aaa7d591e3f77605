import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaClash } from '../../api/types.js';
import { ChipButton } from '../../components/chip-button.js';
import { useEditor } from './editor.js';
import classes from './clashes.module.css';

/** How many clashes are open, and each in a sentence that leads to its session. */
export function ClashList() {
  const { t } = useTranslation();
  const { draft, open } = useEditor();
  const [opened, setOpened] = useState(false);
  const unsettled = draft.clashes.filter(({ acceptedBecause }) => acceptedBecause === null);
  const accepted = draft.clashes.filter(({ acceptedBecause }) => acceptedBecause !== null);
  if (draft.clashes.length === 0) {
    return null;
  }
  const lines = (clashes: AgendaClash[]) => (
    <ul className={classes.lines}>
      {clashes.map((clash) => (
        <li key={clash.key}>
          <button
            type="button"
            className={classes.line}
            onClick={() => {
              setOpened(false);
              open(clash.sessionIds[0]);
            }}
          >
            {clash.text}
            {clash.acceptedBecause !== null && <small>{clash.acceptedBecause}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={400}
      trapFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <ChipButton pressed={opened || undefined} onPress={() => setOpened(!opened)}>
            {unsettled.length > 0 && (
              <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden className={classes.sign}>
                <path d="M8 1.5 15 14H1z" fill="currentColor" />
              </svg>
            )}
            {unsettled.length > 0
              ? t('agenda.clashes.open', { count: unsettled.length })
              : t('agenda.clashes.accepted', { count: accepted.length })}
          </ChipButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} role="dialog" aria-label={t('agenda.clashes.title')}>
        {unsettled.length > 0 && lines(unsettled)}
        {accepted.length > 0 && (
          <>
            <h3>{t('agenda.clashes.accepted', { count: accepted.length })}</h3>
            {lines(accepted)}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
