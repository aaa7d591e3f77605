import { Button } from '@mantine/core';
import { useSyncExternalStore, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import type { DragStore } from './drag-store.js';
import { SessionCard } from './session-card.js';
import type { CardWords } from './use-cards.js';
import classes from './tray.module.css';

interface TrayProps {
  sessions: readonly AgendaSession[];
  cards: Map<string, CardWords>;
  store: DragStore;
  chosen: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
  activeId: string | undefined;
  openId: string | undefined;
  mayEdit: boolean;
  element: RefObject<HTMLElement | null>;
  onNew: () => void;
}

/** Sessions that have no time yet; what is dropped here loses its time. */
export function Tray(props: TrayProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { sessions, cards, store, element } = props;
  const isOver = useSyncExternalStore(store.subscribe, () => store.drag?.isOverTray ?? false);
  return (
    <section
      className={classes.tray}
      ref={element}
      data-over={isOver || undefined}
      aria-label={t('agenda.tray.title')}
    >
      <h2 className={classes.head}>
        {t('agenda.tray.title')} <span>{formats.number(sessions.length)}</span>
      </h2>
      <div className={classes.cards}>
        {sessions.map(({ id }) => (
          <SessionCard
            key={id}
            {...cards.get(id)!}
            size="tall"
            isChosen={props.chosen.has(id)}
            isActive={id === props.activeId}
            isOpen={id === props.openId}
            isFresh={props.fresh.has(id)}
          />
        ))}
        {sessions.length === 0 && <p className={classes.empty}>{t('agenda.tray.empty')}</p>}
        {props.mayEdit && (
          <Button
            variant="default"
            size="xs"
            className={classes.new}
            leftSection={<Icon shape="plus" size={12} />}
            onClick={props.onNew}
          >
            {t('agenda.new')}
          </Button>
        )}
      </div>
    </section>
  );
}
