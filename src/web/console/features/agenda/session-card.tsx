import { memo, type CSSProperties } from 'react';
import { Icon } from '../../components/icon.js';
import hidden from '../../components/hidden.module.css';
import classes from './card.module.css';

/** What is said about a session on its card; all of it simple values, so that a card is drawn again only for a reason. */
export interface CardProps {
  id: string;
  title: string;
  lang: string | undefined;
  time: string;
  /** Kind, people, languages, places in a few words. */
  about: string;
  /** Initials of those with something to do in it, by spaces. */
  initials: string;
  /** A clash that is open, in a few words; empty for none. */
  clash: string;
  /** What those who listen hear besides: room, names, whole sentences of clashes. */
  besides: string;
  /** `#RRGGBB` at its edge. */
  dye: string;
  isPause: boolean;
  isLocked: boolean;
  isChosen: boolean;
  isOpen: boolean;
  /** Whether the tabulator stops here. */
  isActive: boolean;
  /** Whether somebody else changed it just now. */
  isFresh: boolean;
  /** Minutes from the top, and how many. Undefined in the tray. */
  from?: number;
  minutes?: number;
  column?: number;
  lane?: number;
  lanes?: number;
  /** How much there is room for: a line, two, several. */
  size: 'line' | 'short' | 'tall';
}

/** A session on the grid or in the tray. The board listens for what is done to it. */
export const SessionCard = memo(function SessionCard(card: CardProps) {
  const place = {
    '--dye-of-kind': card.dye,
    '--from': card.from,
    '--minutes': card.minutes,
    '--column': card.column,
    '--lane': card.lane,
    '--lanes': card.lanes,
  } as CSSProperties;
  return (
    <button
      type="button"
      id={`session-${card.id}`}
      className={classes.card}
      style={place}
      data-session={card.id}
      data-size={card.size}
      data-pause={card.isPause || undefined}
      data-across={card.column === -1 || undefined}
      data-clash={card.clash !== '' || undefined}
      data-fresh={card.isFresh || undefined}
      data-open={card.isOpen || undefined}
      aria-pressed={card.isChosen}
      tabIndex={card.isActive ? 0 : -1}
    >
      <span className={classes.title} lang={card.lang}>
        {card.isLocked && <Icon shape="lock" size={11} />}
        {card.title}
      </span>
      <span className={classes.time}>{card.time}</span>
      <span className={classes.about}>{card.about}</span>
      {card.clash !== '' && (
        <span className={classes.clash}>
          <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden>
            <path d="M8 1.5 15 14H1z" fill="currentColor" />
          </svg>
          {card.clash}
        </span>
      )}
      {card.initials !== '' && (
        <span className={classes.people} aria-hidden>
          {card.initials.split(' ').map((letters, index) => (
            <span key={index}>{letters}</span>
          ))}
        </span>
      )}
      <span className={hidden.hidden}>{card.besides}</span>
      {card.from !== undefined && !card.isLocked && (
        <>
          <span className={classes.edge} data-edge="start" aria-hidden />
          <span className={classes.edge} data-edge="end" aria-hidden />
        </>
      )}
    </button>
  );
});
