import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedAgenda } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { useTellProblem } from '../review/use-tell-problem.js';
import { changeAgenda } from './agenda.queries.js';
import { ChangeDesk, type DeskState, type DeskSurroundings } from './change-desk.js';
import { useKeptDraft } from './use-draft.js';

/** The desk at which the agenda of an event is changed, and how its work stands. */
export function useChangeDesk(eventId: string): { desk: ChangeDesk; state: DeskState } {
  const { t } = useTranslation();
  const draft = useKeptDraft(eventId);
  const formats = useFormats();
  const tellProblem = useTellProblem();
  const around: DeskSurroundings = {
    draft,
    tellProblem,
    send: (moves, seen) => changeAgenda(eventId, moves, seen),
    undone: (said) => t('agenda.said.undone', { said }),
    redone: (said) => t('agenda.said.redone', { said }),
    outcome: (said, answer) => [...(foundPlace(answer) ? [said] : []), ...afterwards(answer)].join(' '),
  };
  const [desk] = useState(() => new ChangeDesk(around));
  useEffect(() => {
    desk.surround(around);
  });
  return { desk, state: useSyncExternalStore(desk.subscribe, () => desk.state) };

  /** Whether a session stands where it was put; else all found their rooms taken. */
  function foundPlace({ sessions, sentToTray }: ChangedAgenda): boolean {
    return sessions.length === 0 || sessions.some(({ id }) => !sentToTray.includes(id));
  }

  function titleOf(id: string | undefined): string {
    const now = draft.now();
    const session = now?.sessions.find((one) => one.id === id);
    return formats.text(session?.title, now?.languages);
  }

  /** Sessions that lost their room, and clashes of what was changed. */
  function afterwards({ sessions, sentToTray, clashes }: ChangedAgenda): string[] {
    const ids = new Set(sessions.map(({ id }) => id));
    const open = clashes.filter(
      ({ sessionIds, acceptedBecause }) => acceptedBecause === null && sessionIds.some((id) => ids.has(id)),
    );
    return [
      ...(sentToTray.length > 0
        ? [t('agenda.said.sent-to-tray', { count: sentToTray.length, title: titleOf(sentToTray[0]) })]
        : []),
      ...(open[0] ? [t('agenda.said.clashes', { count: open.length, text: open[0].text })] : []),
    ];
  }
}
