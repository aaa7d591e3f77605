import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaClash, AgendaDraft, AgendaSession } from '../../api/types.js';
import { clockSpan, lengthOf } from './days.rules.js';
import type { Tile } from './grid.rules.js';
import { useDyeOf } from './kind-dyes.js';
import type { CardProps } from './session-card.js';
import type { AgendaWords } from './use-agenda-words.js';

/** What a card says, apart from where it lies and what is done to it. */
export type CardWords = Pick<
  CardProps,
  | 'id'
  | 'title'
  | 'lang'
  | 'time'
  | 'about'
  | 'initials'
  | 'clash'
  | 'besides'
  | 'dye'
  | 'isPause'
  | 'isLocked'
>;

const MOST_INITIALS = 5;

/** What the card of every session says. */
export function useCards(draft: AgendaDraft, words: AgendaWords): Map<string, CardWords> {
  const { t, i18n } = useTranslation();
  const dyeOf = useDyeOf(draft);
  return useMemo(() => {
    const clashes = openClashes(draft.clashes);
    return new Map(
      draft.sessions.map((session) => [session.id, say(session, clashes.get(session.id) ?? [])]),
    );

    function say(session: AgendaSession, open: AgendaClash[]): CardWords {
      const title = words.title(session);
      const kind = t(`words:sessionKind.${session.kind}`);
      const people = [...new Set(session.people.map(({ personId }) => personId))].map(words.person);
      const isPause = session.kind === 'break';
      const about = [
        session.startsAt ? '' : t('agenda.minutes', { count: lengthOf(session) }),
        isPause ? '' : kind,
        people.length > 0 ? t('agenda.people-count', { count: people.length }) : '',
        session.interpretation.map(({ from, to }) => `${from.toUpperCase()}–${to.toUpperCase()}`).join(' '),
        session.signUp && session.capacity !== null ? t('agenda.places', { count: session.capacity }) : '',
        words.track(session.trackId),
      ];
      const [first] = open;
      const clash = first
        ? [words.clash(first), open.length > 1 ? `+${open.length - 1}` : ''].filter(Boolean).join(' ')
        : '';
      return {
        id: session.id,
        title,
        lang: session.title[i18n.language] ? undefined : Object.keys(session.title)[0],
        time: clockSpan(session, draft.timeZone),
        about: about.filter(Boolean).join(' · '),
        initials: initialsOf(people),
        clash,
        besides: [
          session.startsAt ? words.room(session.roomId) : words.place(session),
          people.join(', '),
          session.locked ? t('agenda.locked') : '',
          ...open.map(({ text }) => t('agenda.clash-label', { text })),
        ]
          .filter(Boolean)
          .join('. '),
        dye: dyeOf(session),
        isPause,
        isLocked: session.locked,
      };
    }
  }, [draft, words, t, i18n.language, dyeOf]);
}

/** How much a card of this height has room for. */
export function sizeOf({ from, to }: Pick<Tile, 'from' | 'to'>, scale: number): CardProps['size'] {
  const height = (to - from) * scale;
  return height < 40 ? 'line' : height < 66 ? 'short' : 'tall';
}

/** The clashes that nobody has accepted, by session. */
function openClashes(clashes: readonly AgendaClash[]): Map<string, AgendaClash[]> {
  const bySession = new Map<string, AgendaClash[]>();
  for (const clash of clashes) {
    for (const id of clash.acceptedBecause === null ? clash.sessionIds : []) {
      bySession.set(id, [...(bySession.get(id) ?? []), clash]);
    }
  }
  return bySession;
}

function initialsOf(people: readonly string[]): string {
  const shown = people.slice(0, MOST_INITIALS).map((name) =>
    name
      .split(/\s+/)
      .slice(0, 2)
      .map(([letter = '']) => letter)
      .join(''),
  );
  const more = people.length - shown.length;
  return [...shown, more > 0 ? `+${more}` : ''].filter(Boolean).join(' ');
}
