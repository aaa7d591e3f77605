import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, instantAt } from './days.rules.js';
import type { DragStore } from './drag-store.js';
import type { DayGrid } from './grid.rules.js';
import type { AgendaWords } from './use-agenda-words.js';
import classes from './board.module.css';

interface DragGhostsProps {
  store: DragStore;
  grid: DayGrid;
  scale: number;
  words: AgendaWords;
}

const MOST_CLASHES = 2;

/** Where dragged sessions would lie, at which time, in which room, and what would clash; and the choosing rectangle. */
export function DragGhosts({ store, grid, scale, words }: DragGhostsProps) {
  const { t } = useTranslation();
  const drag = useSyncExternalStore(store.subscribe, () => store.drag);
  const marquee = useSyncExternalStore(store.subscribe, () => store.marquee);
  const { frame, columns } = grid;
  const time = (minute: number) => clockTime(instantAt(frame, minute), frame.timeZone);
  return (
    <>
      {marquee && (
        <div
          className={classes.marquee}
          style={{
            transform: `translate(${marquee.left}px, ${marquee.top}px)`,
            width: marquee.width,
            height: marquee.height,
          }}
        />
      )}
      {drag?.targets.map(({ from, to, column }, index) => (
        <div
          key={drag.sessionIds[index]}
          className={classes.ghost}
          data-clash={drag.clashes.length > 0 || undefined}
          style={{
            transform: `translate3d(${Math.max(0, column) * drag.columnWidth}px, ${(from - frame.from) * scale}px, 0)`,
            width: drag.columnWidth * (column < 0 ? columns.length : 1),
            height: (to - from) * scale,
          }}
        >
          <strong>
            {time(from)}–{time(to)}
          </strong>{' '}
          <span>{column < 0 ? t('agenda.no-room') : words.room(columns[column] ?? null)}</span>
          {index === 0 &&
            drag.clashes
              .slice(0, MOST_CLASHES)
              .map((clash, line) => <em key={line}>{words.tried(clash)}</em>)}
        </div>
      ))}
    </>
  );
}
