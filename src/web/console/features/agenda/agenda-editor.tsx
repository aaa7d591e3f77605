import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, Meeting } from '../../api/types.js';
import { PageHeader } from '../../components/page-header.js';
import { AgendaBar } from './agenda-bar.js';
import { AgendaBoard } from './agenda-board.js';
import { AgendaDialogs } from './agenda-dialogs.js';
import { AgendaFoot } from './agenda-foot.js';
import { AgendaList } from './agenda-list.js';
import type { AgendaSearch } from './agenda-search.js';
import { EditorContext, type Asked } from './editor.js';
import { FirstSteps } from './first-steps.js';
import { PartsPanel } from './parts-panel.js';
import { RefusalNote } from './refusal-note.js';
import { ReleaseButton } from './release-button.js';
import { SessionPane } from './session-pane.js';
import { useAgendaEditor } from './use-agenda-editor.js';
import { useFresh } from './use-fresh.js';
import { useScreenKeys } from './use-screen-keys.js';
import { useViewSettings } from './use-view-settings.js';
import classes from './agenda.module.css';

const route = getRouteApi('/signed-in/events/$eventId/agenda');

/** The draft of an agenda as grid or list, with the details of a session beside it. */
export function AgendaEditor({ event, draft }: { event: Meeting; draft: AgendaDraft }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = useCallback(
    (change: Partial<AgendaSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const [asked, ask] = useState<Asked | null>(null);
  const editor = useAgendaEditor({ event, draft, search, go, ask });
  const view = useViewSettings();
  const fresh = useFresh(draft, editor.desk, editor.words);
  const isNarrow = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false });
  const isList = (search.as ?? (isNarrow ? 'list' : 'grid')) === 'list';
  const isBeside = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  useScreenKeys(editor, asked !== null);
  useEffect(() => () => ask(null), [event.id]);
  const isEmpty = draft.rooms.length === 0 && draft.sessions.length === 0;
  return (
    <EditorContext value={editor}>
      <div className={classes.page}>
        <PageHeader
          title={t('shell.agenda')}
          note={t('agenda.draft')}
          actions={
            <>
              <Button variant="default" onClick={() => ask({ kind: 'parts', part: 'rooms' })}>
                {t('agenda.parts.open')}
              </Button>
              <ReleaseButton />
            </>
          }
        >
          <AgendaBar {...{ isList, view }} onAs={(as) => go({ as })} />
        </PageHeader>
        <RefusalNote />
        <div className={classes.work}>
          {isEmpty ? (
            <FirstSteps />
          ) : isList ? (
            <AgendaList />
          ) : (
            <AgendaBoard {...{ view, fresh }} hidesTray={isBeside && search.open !== undefined} />
          )}
          <SessionPane isBeside={isBeside} />
        </div>
        <AgendaFoot />
      </div>
      {asked?.kind === 'parts' && <PartsPanel part={asked.part} onClose={() => ask(null)} />}
      <AgendaDialogs asked={asked} onClose={() => ask(null)} />
    </EditorContext>
  );
}
