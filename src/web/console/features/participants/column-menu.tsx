import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { isOwnColumn, moveColumn, ownColumns, usualColumns } from './list-columns.rules.js';
import { keepList } from './list-memory.js';
import type { Filtering } from './use-filtering.js';
import classes from './columns.module.css';

interface ColumnMenuProps {
  filtering: Filtering;
  columns: readonly string[] | null;
}

/** Which columns are shown, and in which order. */
export function ColumnMenu({ filtering, columns }: ColumnMenuProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const finder = useRef<HTMLInputElement>(null);
  const { event, questions, words } = filtering;
  const chosen = columns ?? usualColumns;
  const arrange = (arranged: readonly string[] | null) => keepList(event.id, { columns: arranged });
  const offered = [...ownColumns, ...questions.all.map(({ field }) => field.id)]
    .filter((column) => !chosen.includes(column))
    .filter((column) => nameOf(column).toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <Popover position="bottom-end" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <Button variant="default" size="sm">
          {t('participants.columns.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('participants.columns.button')}>
        <ScrollArea.Autosize mah={420} type="auto" offsetScrollbars>
          <ul className={classes.columns} aria-label={t('participants.columns.shown')}>
            {chosen.map((column, place) => (
              <li key={column} className={classes.column}>
                <Checkbox
                  size="sm"
                  label={nameWithLock(column)}
                  checked
                  onChange={() => {
                    arrange(chosen.filter((other) => other !== column));
                    finder.current?.focus();
                  }}
                />
                <Group gap={2} wrap="nowrap">
                  {mover(column, -1, place === 0)}
                  {mover(column, 1, place === chosen.length - 1)}
                </Group>
              </li>
            ))}
          </ul>
          <TextInput
            ref={finder}
            size="sm"
            my="xs"
            aria-label={t('participants.columns.find')}
            placeholder={t('participants.columns.find')}
            value={typed}
            onChange={(change) => setTyped(change.currentTarget.value)}
          />
          <ul className={classes.columns} aria-label={t('participants.columns.others')}>
            {offered.map((column) => (
              <li key={column} className={classes.column}>
                <Checkbox
                  size="sm"
                  label={nameWithLock(column)}
                  checked={false}
                  onChange={() => {
                    arrange([...chosen, column]);
                    finder.current?.focus();
                  }}
                />
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
        {columns && (
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => arrange(null)}>
            {t('participants.columns.usual')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );

  function nameOf(column: string): string {
    if (isOwnColumn(column)) {
      return t(`participants.column.${column}`);
    }
    const question = questions.find(column);
    return question ? words.ask(question.field) : column;
  }

  function nameWithLock(column: string) {
    const sealed = questions.find(column)?.field.sensitive;
    return (
      <>
        {nameOf(column)} {sealed && <Icon shape="lock" size={12} />}
      </>
    );
  }

  function mover(column: string, by: -1 | 1, disabled: boolean) {
    return (
      <ActionIcon
        variant="subtle"
        size="sm"
        disabled={disabled}
        aria-label={t(by < 0 ? 'participants.columns.earlier' : 'participants.columns.later', {
          name: nameOf(column),
        })}
        onClick={() => arrange(moveColumn(chosen, column, by))}
      >
        <Icon shape={by < 0 ? 'up' : 'down'} size={12} />
      </ActionIcon>
    );
  }
}
