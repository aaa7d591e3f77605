import { createContext, use } from 'react';
import type { AgendaDraft, AgendaSession, Meeting } from '../../api/types.js';
import type { AgendaDeeds } from './agenda-deeds.js';
import type { ChangeDesk, DeskState } from './change-desk.js';
import type { DayGrid } from './grid.rules.js';
import type { AgendaWords } from './use-agenda-words.js';
import type { CardWords } from './use-cards.js';
import type { Selection } from './use-selection.js';
import type { KeptDraft } from './use-draft.js';

/** A question or a panel that lies over the editor. */
export type Asked =
  | { kind: 'shift'; session: AgendaSession }
  | { kind: 'swap'; session: AgendaSession }
  | { kind: 'copy-day' }
  | { kind: 'keys' }
  | { kind: 'parts'; part: 'rooms' | 'tracks' | 'people' };

/** A place on the grid at which a new session shall stand. */
export interface NewPlace {
  startsAt: string;
  endsAt: string;
  roomId: string | null;
}

/** Everything that the parts of the editor share. */
export interface Editor {
  event: Meeting;
  draft: AgendaDraft;
  kept: KeptDraft;
  days: string[];
  grid: DayGrid;
  tray: AgendaSession[];
  words: AgendaWords;
  cards: Map<string, CardWords>;
  desk: ChangeDesk;
  state: DeskState;
  deeds: AgendaDeeds;
  selection: Selection;
  mayEdit: boolean;
  openId: string | undefined;
  open: (id: string | undefined) => void;
  openNew: (place?: NewPlace) => void;
  newPlace: NewPlace | undefined;
  showDay: (day: string) => void;
  ask: (asked: Asked | null) => void;
}

export const EditorContext = createContext<Editor | null>(null);

/** The editor around; only within it. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) {
    throw new Error('no agenda is edited here');
  }
  return editor;
}
