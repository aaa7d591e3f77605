import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import type { AgendaSession } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useEditor } from './editor.js';

/** What can be done to one session, in a menu. */
export function SessionMenu({ session, opens = true }: { session: AgendaSession; opens?: boolean }) {
  const { t } = useTranslation();
  const { words } = useEditor();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('agenda.menu.of', { title: words.title(session) })}
        >
          <Icon shape="more" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <SessionMenuItems sessions={[session]} opens={opens} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done to the sessions that are chosen. */
export function SessionMenuItems({ sessions, opens }: { sessions: AgendaSession[]; opens: boolean }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const { deeds, mayEdit } = editor;
  const [first, second] = sessions;
  const remove = useRemoving();
  if (!first) {
    return null;
  }
  const isOne = sessions.length === 1;
  const isPlaced = sessions.some(({ startsAt }) => startsAt);
  const allLocked = sessions.every(({ locked }) => locked);
  return (
    <>
      {opens && isOne && (
        <Menu.Item onClick={() => editor.open(first.id)} rightSection={<kbd>Enter</kbd>}>
          {t('agenda.menu.open')}
        </Menu.Item>
      )}
      {mayEdit && (
        <>
          <Menu.Item onClick={() => void deeds.toggleLock(sessions)} rightSection={<kbd>L</kbd>}>
            {t(allLocked ? 'agenda.menu.unlock' : 'agenda.menu.lock')}
          </Menu.Item>
          {isPlaced && (
            <Menu.Item onClick={() => deeds.toTray(sessions)} rightSection={<kbd>Del</kbd>}>
              {t('agenda.menu.to-tray')}
            </Menu.Item>
          )}
          {!isPlaced && isOne && (
            <Menu.Item onClick={() => deeds.placeSomewhere(first)}>{t('agenda.menu.place')}</Menu.Item>
          )}
          {isPlaced && isOne && (
            <>
              <Menu.Item onClick={() => editor.ask({ kind: 'swap', session: first })}>
                {t('agenda.menu.swap')}
              </Menu.Item>
              <Menu.Item onClick={() => editor.ask({ kind: 'shift', session: first })}>
                {t('agenda.menu.shift')}
              </Menu.Item>
            </>
          )}
          {sessions.length === 2 && second && (
            <Menu.Item onClick={() => deeds.swap(first, second)}>{t('agenda.menu.swap-both')}</Menu.Item>
          )}
          {isOne && (
            <Menu.Item color="red" onClick={() => remove(first)}>
              {t('agenda.menu.remove')}
            </Menu.Item>
          )}
        </>
      )}
    </>
  );
}

/** Asks in one sentence before a session is deleted for good. */
function useRemoving(): (session: AgendaSession) => void {
  const { t } = useTranslation();
  const { deeds, words, openId, open } = useEditor();
  const removeAndClose = async (session: AgendaSession) => {
    if ((await deeds.remove(session)) && openId === session.id) {
      open(undefined);
    }
  };
  return (session) =>
    modals.openConfirmModal({
      title: t('agenda.remove.title', { title: words.title(session) }),
      children: t('agenda.remove.explained'),
      labels: { confirm: t('agenda.remove.confirm'), cancel: t('action.leave-it') },
      onConfirm: () => void removeAndClose(session),
    });
}
