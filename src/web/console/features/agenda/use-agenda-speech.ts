import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, AgendaMove, AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { AgendaWords } from './use-agenda-words.js';

/** What is said after something was done. */
export interface AgendaSpeech {
  /** @param after the draft as the moves leave it */
  moved: (moves: readonly AgendaMove[], after: AgendaDraft) => string;
  locked: (sessions: readonly AgendaSession[], locked: boolean) => string;
  isLocked: (session: AgendaSession) => string;
  removed: (session: AgendaSession) => string;
}

export function useAgendaSpeech(words: AgendaWords): AgendaSpeech {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => {
    const titles = (sessions: readonly AgendaSession[]) =>
      sessions.length === 1 && sessions[0] ? words.title(sessions[0]) : '';
    return {
      moved: (moves, after) => {
        const [move] = moves;
        const session = move && 'sessionId' in move && after.sessions.find(({ id }) => id === move.sessionId);
        switch (move?.kind) {
          case 'copy-day':
            return t('agenda.said.copied', {
              from: formats.weekdayAndDay(move.from),
              to: formats.weekdayAndDay(move.to),
            });
          case 'shift':
            return t(move.minutes < 0 ? 'agenda.said.shifted-earlier' : 'agenda.said.shifted-later', {
              count: Math.abs(move.minutes),
            });
          case 'swap':
            return t('agenda.said.swapped', {
              one: words.titleOf(move.sessionId),
              other: words.titleOf(move.otherId),
            });
          case 'to-tray':
            return moves.length === 1 && session
              ? t('agenda.said.to-tray', { title: words.title(session) })
              : t('agenda.said.many-to-tray', { count: moves.length });
          default:
            return moves.length === 1 && session
              ? t('agenda.said.moved', { title: words.title(session), place: words.place(session) })
              : t('agenda.said.many-moved', { count: moves.length });
        }
      },
      locked: (sessions, locked) =>
        t(locked ? 'agenda.said.locked' : 'agenda.said.unlocked', {
          count: sessions.length,
          title: titles(sessions),
        }),
      isLocked: (session) => t('agenda.said.is-locked', { title: words.title(session) }),
      removed: (session) => t('agenda.said.removed', { title: words.title(session) }),
    };
  }, [words, formats, t]);
}
