import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { moveSection, stepField } from './form-edits.rules.js';
import { dropRow, rowsOf, type Row } from './form-rows.rules.js';
import type { FormDefinition } from './form-definition.js';
import { missingTexts } from './form-translations.rules.js';
import { StructureRow } from './structure-row.js';
import { useDeeds, type BuilderState } from './use-builder.js';
import { useReordering } from './use-reordering.js';
import classes from './structure.module.css';

const ROW = 40;

interface StructureListProps {
  builder: BuilderState;
  onOpen: (id: string | null) => void;
}

/** The rows of the structure: chosen by click or arrows, moved by dragging or with Alt and the arrows. */
export function StructureList({ builder, onOpen }: StructureListProps) {
  const { work, mayWrite, selected, event } = builder;
  const list = useRef<HTMLOListElement>(null);
  const rows = rowsOf(work.definition);
  const move = useMoves(builder);
  const missing = new Set(missingTexts(work.definition, event.languages).map(({ id }) => id));
  const { drag, rowProps } = useReordering({
    list,
    rowHeight: ROW,
    rows: rows.length,
    enabled: mayWrite,
    onDrop: move.drop,
  });
  const press = useRowKeys({ builder, rows, move, list });
  const current = selected ?? rows[0]?.id;
  return (
    <ol ref={list} className={classes.list} data-dragging={drag !== null || undefined}>
      {rows.map((row) => (
        <StructureRow
          key={row.id}
          {...{ row, builder }}
          isSelected={row.id === selected}
          isReachable={row.id === current}
          isMissing={missing.has(row.id)}
          moved={drag?.id === row.id ? drag.moved : null}
          dragProps={rowProps(row.id)}
          onKeyDown={press}
          onOpen={() => onOpen(row.id)}
        />
      ))}
      {drag && <li aria-hidden role="presentation" className={classes.gap} style={{ top: drag.gap * ROW }} />}
    </ol>
  );
}

interface Moves {
  drop: (id: string, gap: number) => void;
  step: (row: Row, step: -1 | 1) => void;
}

function useMoves({ work, nameOf, announce }: BuilderState): Moves {
  const { t } = useTranslation();
  const settle = (next: FormDefinition | undefined, id: string) => {
    const row = rowsOf(next ?? work.definition).find((one) => one.id === id);
    if (!row || next === undefined || next === work.definition) {
      announce(t('forms.said.end'));
      return;
    }
    const moved = row.kind === 'field' ? row.field : row.section;
    work.build(next, { kind: 'move', name: nameOf(moved) });
    announce(
      row.kind === 'field'
        ? t('forms.said.moved', {
            name: nameOf(row.field),
            place: row.position + 1,
            total: row.section.fields.length,
            section: nameOf(row.section),
          })
        : t('forms.said.moved-section', {
            name: nameOf(row.section),
            place: row.index + 1,
            total: next.sections.length,
          }),
    );
  };
  return {
    drop: (id, gap) => settle(dropRow(work.definition, id, gap), id),
    step: (row, step) => {
      if (row.kind === 'field') {
        settle(stepField(work.definition, row.id, step)?.definition, row.id);
        return;
      }
      const to = row.index + step;
      const fits = to >= 0 && to < work.definition.sections.length;
      settle(fits ? moveSection(work.definition, row.id, to) : undefined, row.id);
    },
  };
}

interface RowKeys {
  builder: BuilderState;
  rows: Row[];
  move: Moves;
  list: React.RefObject<HTMLOListElement | null>;
}

/** Arrows go from row to row, with Alt they take the row along; Delete removes it. */
function useRowKeys({ builder, rows, move, list }: RowKeys) {
  const deeds = useDeeds(builder);
  const refocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (refocus.current !== null) {
      focusRow(list.current, refocus.current);
      refocus.current = null;
    }
  });
  return (press: KeyboardEvent) => {
    const id = (press.target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'];
    const at = rows.findIndex((row) => row.id === id);
    const row = rows[at];
    const step = press.key === 'ArrowDown' ? 1 : press.key === 'ArrowUp' ? -1 : 0;
    if (!row) {
      return;
    }
    if (step !== 0) {
      press.preventDefault();
      if (!press.altKey) {
        focusRow(list.current, rows[at + step]?.id);
      } else if (builder.mayWrite) {
        refocus.current = row.id;
        move.step(row, step);
      }
    } else if (press.key === 'Delete' && builder.mayWrite) {
      press.preventDefault();
      refocus.current = (rows[at + 1] ?? rows[at - 1])?.id ?? null;
      deeds.remove(row.id);
    }
  };
}

function focusRow(list: HTMLElement | null, id: string | undefined): void {
  list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id ?? '')}"]`)?.focus();
}
