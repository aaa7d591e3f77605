import { useEffect, useState, type CSSProperties, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, AgendaRoom } from '../../api/types.js';
import hidden from '../../components/hidden.module.css';
import { clockTime, instantAt, type DayFrame } from './days.rules.js';
import { DragGhosts } from './drag-ghosts.js';
import type { DragStore } from './drag-store.js';
import type { DayGrid } from './grid.rules.js';
import { SessionCard } from './session-card.js';
import type { AgendaWords } from './use-agenda-words.js';
import { sizeOf, type CardWords } from './use-cards.js';
import classes from './board.module.css';

export interface AgendaGridProps {
  draft: AgendaDraft;
  grid: DayGrid;
  /** Pixels that a minute takes. */
  scale: number;
  words: AgendaWords;
  cards: Map<string, CardWords>;
  store: DragStore;
  chosen: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
  activeId: string | undefined;
  openId: string | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  body: RefObject<HTMLDivElement | null>;
}

const HOUR = 60;

/** Rooms beside each other, the day from top to bottom. */
export function AgendaGrid(props: AgendaGridProps) {
  const { t } = useTranslation();
  const { draft, grid, scale, words, store, cards, scroller, body } = props;
  const { frame, columns } = grid;
  const rooms = new Map(draft.rooms.map((room) => [room.id, room]));
  const sheet = {
    '--columns': columns.length,
    '--scale': `${scale}px`,
    '--length': frame.to - frame.from,
    '--first': frame.from,
  } as CSSProperties;
  return (
    <div className={classes.scroller} ref={scroller} tabIndex={-1}>
      <div className={classes.sheet} style={sheet}>
        <div className={classes.corner} />
        <div className={classes.rooms}>
          {columns.map((id) => (
            <RoomHead key={id ?? ''} name={words.room(id)} room={id === null ? undefined : rooms.get(id)} />
          ))}
        </div>
        <Hours frame={frame} />
        <div
          className={classes.body}
          ref={body}
          role="group"
          aria-label={t('agenda.grid-label', { count: grid.tiles.length })}
        >
          <p id="agenda-keys" className={hidden.hidden}>
            {t('agenda.keys-described')}
          </p>
          {columns.map((id, column) => (
            <Closed
              key={id ?? ''}
              frame={frame}
              column={column}
              room={id === null ? undefined : rooms.get(id)}
            />
          ))}
          {grid.tiles.map(({ session, from, to, column, lane, lanes }) => (
            <SessionCard
              key={session.id}
              {...cards.get(session.id)!}
              from={from - frame.from}
              minutes={to - from}
              {...{ column, lane, lanes }}
              size={sizeOf({ from, to }, scale)}
              isChosen={props.chosen.has(session.id)}
              isActive={session.id === props.activeId}
              isOpen={session.id === props.openId}
              isFresh={props.fresh.has(session.id)}
            />
          ))}
          <NowLine frame={frame} />
          <DragGhosts {...{ store, grid, scale, words }} />
        </div>
      </div>
    </div>
  );
}

function RoomHead({ name, room }: { name: string; room: AgendaRoom | undefined }) {
  const { t } = useTranslation();
  const facts = [
    room?.capacity ? t('agenda.places', { count: room.capacity }) : '',
    room && room.booths > 0 ? t('agenda.booths', { count: room.booths }) : '',
    room?.shareable ? t('agenda.rooms.shared') : '',
  ];
  return (
    <div className={classes.room}>
      <strong>{name}</strong> <span>{facts.filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function Hours({ frame }: { frame: DayFrame }) {
  const hours = Array.from(
    { length: (frame.to - frame.from) / HOUR },
    (_, index) => frame.from + index * HOUR,
  );
  return (
    <div className={classes.hours} aria-hidden>
      {hours.map((minute) => (
        <span key={minute} style={{ '--from': minute - frame.from } as CSSProperties}>
          {clockTime(instantAt(frame, minute), frame.timeZone)}
        </span>
      ))}
    </div>
  );
}

/** When a room cannot be used on this day. */
function Closed({ frame, column, room }: { frame: DayFrame; column: number; room: AgendaRoom | undefined }) {
  if (!room?.available) {
    return null;
  }
  const minuteOf = (instant: string) => (Date.parse(instant) - frame.midnight) / 60_000;
  const open = room.available
    .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))
    .toSorted((one, other) => one.from - other.from);
  const ends = [frame.from, ...open.map(({ to }) => Math.max(frame.from, to))];
  const starts = [...open.map(({ from }) => Math.min(frame.to, from)), frame.to];
  return ends.map((from, index) => {
    const minutes = (starts[index] ?? frame.to) - from;
    const place = { '--from': from - frame.from, '--minutes': minutes, '--column': column } as CSSProperties;
    return minutes > 0 && <div key={from} className={classes.closed} style={place} aria-hidden />;
  });
}

function NowLine({ frame }: { frame: DayFrame }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const minute = (now - frame.midnight) / 60_000;
  return minute >= frame.from && minute <= frame.to ? (
    <div className={classes.now} style={{ '--from': minute - frame.from } as CSSProperties} aria-hidden />
  ) : null;
}
