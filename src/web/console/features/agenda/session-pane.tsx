import { CloseButton, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditor } from './editor.js';
import { NewSession } from './new-session.js';
import { SessionDetails } from './session-details.js';
import classes from './pane.module.css';

/** The details of a session, or of one that is to be made, beside the agenda or, where it is narrow, over it. */
export function SessionPane({ isBeside }: { isBeside: boolean }) {
  const { t } = useTranslation();
  const { draft, words, openId, open } = useEditor();
  const session = draft.sessions.find(({ id }) => id === openId);
  if (openId === undefined || (openId !== 'new' && !session)) {
    return null;
  }
  const close = () => {
    open(undefined);
    requestAnimationFrame(() => document.getElementById(`session-${openId}`)?.focus({ preventScroll: true }));
  };
  const name = session ? words.title(session) : t('agenda.new');
  const content = (
    <>
      <div className={classes.close}>
        <CloseButton onClick={close} aria-label={t('agenda.session.close')} />
      </div>
      {session ? <SessionDetails key={session.id} session={session} /> : <NewSession />}
    </>
  );
  return isBeside ? (
    <aside className={classes.pane} aria-label={name}>
      {content}
    </aside>
  ) : (
    <Drawer.Root opened onClose={close} position="right" size="min(100%, 32rem)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={name}>
        <Drawer.Body className={classes.over}>{content}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
