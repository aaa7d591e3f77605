import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, AgendaSession } from '../../api/types.js';
import type { ChangeDesk } from './change-desk.js';
import { standsLike } from './moves.rules.js';
import type { AgendaWords } from './use-agenda-words.js';

const none: ReadonlySet<string> = new Set();
const SHOWN_MILLISECONDS = 4_000;

/** Sessions that somebody else changed a moment ago; what happened to them is said. */
export function useFresh(draft: AgendaDraft, desk: ChangeDesk, words: AgendaWords): ReadonlySet<string> {
  const { t } = useTranslation();
  const [fresh, setFresh] = useState(none);
  const known = useRef(draft.sessions);
  useEffect(() => {
    const before = new Map(known.current.map((session) => [session.id, session]));
    known.current = draft.sessions;
    const changed = draft.sessions.filter((session) => {
      const old = before.get(session.id);
      return (
        old?.version !== session.version &&
        (old === undefined || old.version < session.version) &&
        !desk.isOwn(session)
      );
    });
    if (changed.length === 0) {
      return undefined;
    }
    desk.tell(say(changed, before));
    setFresh(new Set(changed.map(({ id }) => id)));
    const timer = setTimeout(() => setFresh(none), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);

    function say([first, ...others]: AgendaSession[], old: Map<string, AgendaSession>): string {
      if (!first || others.length > 0) {
        return t('agenda.others.many', { count: others.length + 1 });
      }
      const title = words.title(first);
      const earlier = old.get(first.id);
      if (earlier && standsLike(earlier, first)) {
        return t('agenda.others.edited', { title });
      }
      return t(earlier ? 'agenda.others.moved' : 'agenda.others.added', { title, place: words.place(first) });
    }
  }, [draft.sessions, desk, words, t]);
  return fresh;
}
