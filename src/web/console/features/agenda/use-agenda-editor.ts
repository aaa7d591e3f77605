import { useCallback, useMemo, useState } from 'react';
import type { AgendaDraft, Meeting } from '../../api/types.js';
import { isEditable } from '../events/event.queries.js';
import { useTellProblem } from '../review/use-tell-problem.js';
import { AgendaDeeds } from './agenda-deeds.js';
import type { AgendaSearch } from './agenda-search.js';
import { daysOf, frameOf } from './days.rules.js';
import type { Asked, Editor, NewPlace } from './editor.js';
import { layOut } from './grid.rules.js';
import { useAgendaSpeech } from './use-agenda-speech.js';
import { useAgendaWords } from './use-agenda-words.js';
import { useCards } from './use-cards.js';
import { useChangeDesk } from './use-change-desk.js';
import { useKeptDraft } from './use-draft.js';
import { useSelection } from './use-selection.js';
import { dayOf } from '../../../../platform/i18n/dates.js';

interface EditorOptions {
  event: Meeting;
  draft: AgendaDraft;
  search: AgendaSearch;
  go: (change: Partial<AgendaSearch>) => void;
  ask: (asked: Asked | null) => void;
}

/** The state of the editor: the day that is shown, what is chosen, what is open, and what can be done. */
export function useAgendaEditor({ event, draft, search, go, ask }: EditorOptions): Editor {
  const kept = useKeptDraft(event.id);
  const { desk, state } = useChangeDesk(event.id);
  const words = useAgendaWords(draft);
  const cards = useCards(draft, words);
  const speech = useAgendaSpeech(words);
  const tellProblem = useTellProblem();
  const [newPlace, setNewPlace] = useState<NewPlace>();
  const days = useMemo(() => daysOf(draft, draft.sessions), [draft]);
  const opened = draft.sessions.find(({ id }) => id === search.open);
  const wished =
    search.day ?? (opened?.startsAt ? dayOf(new Date(opened.startsAt), draft.timeZone) : undefined);
  const day = wished !== undefined && days.includes(wished) ? wished : (days[0] ?? draft.startsOn);
  const grid = useMemo(() => layOut(draft, frameOf(day, draft.timeZone, draft.sessions)), [draft, day]);
  const tray = useMemo(() => draft.sessions.filter(({ startsAt }) => startsAt === null), [draft]);
  const shown = useMemo(
    () => [...grid.tiles.map(({ session }) => session.id), ...tray.map(({ id }) => id)],
    [grid, tray],
  );
  const selection = useSelection(draft.sessions, shown);
  const deeds = new AgendaDeeds({ draft, kept, grid, desk, speech, tellProblem });
  const open = useCallback(
    (id: string | undefined) => {
      const session = kept.now()?.sessions.find((one) => one.id === id);
      const on = session?.startsAt && dayOf(new Date(session.startsAt), event.timeZone);
      go({ open: id, ...(on && { day: on }) });
    },
    [go, kept, event.timeZone],
  );
  return {
    event,
    draft,
    kept,
    days,
    grid,
    tray,
    words,
    cards,
    desk,
    state,
    deeds,
    selection,
    mayEdit: isEditable(event),
    openId: search.open,
    open,
    newPlace,
    openNew: (place) => {
      setNewPlace(place);
      go({ open: 'new' });
    },
    showDay: (to) => go({ day: to }),
    ask,
  };
}
