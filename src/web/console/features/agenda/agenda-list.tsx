import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { useEditor } from './editor.js';
import { PlaceForm } from './place-form.js';
import { SessionMenu } from './session-menu.js';
import classes from './agenda-list.module.css';

/** A day as a list, with a form and a menu for each session: all that the grid can do, for phones and for those who listen. */
export function AgendaList() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { grid, tray, mayEdit, openNew } = useEditor();
  const [moving, setMoving] = useState<string | null>(null);
  const rows = (sessions: AgendaSession[]) => (
    <ul className={classes.rows}>
      {sessions.map((session) => (
        <Row
          key={session.id}
          session={session}
          isMoving={session.id === moving}
          onMove={(opens) => setMoving(opens ? session.id : null)}
        />
      ))}
    </ul>
  );
  return (
    <div className={classes.list}>
      <section aria-label={formats.weekdayAndDay(grid.frame.day)}>
        {grid.tiles.length === 0 ? (
          <p className={classes.none}>{t('agenda.list.nothing')}</p>
        ) : (
          rows(grid.tiles.map(({ session }) => session))
        )}
      </section>
      <section aria-labelledby="agenda-tray">
        <h2 id="agenda-tray" className={classes.heading}>
          {t('agenda.tray.title')} <span>{formats.number(tray.length)}</span>
        </h2>
        {rows(tray)}
        {mayEdit && (
          <Button
            variant="default"
            mt="sm"
            leftSection={<Icon shape="plus" size={12} />}
            onClick={() => openNew()}
          >
            {t('agenda.new')}
          </Button>
        )}
      </section>
    </div>
  );
}

interface RowProps {
  session: AgendaSession;
  isMoving: boolean;
  onMove: (opens: boolean) => void;
}

function Row({ session, isMoving, onMove }: RowProps) {
  const { t } = useTranslation();
  const { words, cards, selection, mayEdit, open, openId } = useEditor();
  const card = cards.get(session.id)!;
  const title = words.title(session);
  return (
    <li
      className={classes.row}
      data-open={session.id === openId || undefined}
      data-clash={card.clash !== '' || undefined}
      style={{ '--dye-of-kind': card.dye } as object}
    >
      {mayEdit && (
        <Checkbox
          className={classes.check}
          checked={selection.chosen.has(session.id)}
          onChange={() => selection.toggle(session.id)}
          aria-label={t('agenda.list.choose', { title })}
        />
      )}
      <span className={classes.time}>
        {card.time || t('agenda.minutes', { count: session.minutes ?? 0 })}
      </span>
      <div className={classes.words}>
        <button type="button" className={classes.title} onClick={() => open(session.id)} lang={card.lang}>
          {session.locked && <Icon shape="lock" size={11} />}
          {title}
        </button>
        <p className={classes.about}>
          {[session.startsAt ? words.room(session.roomId) : '', card.about].filter(Boolean).join(' · ')}
        </p>
        {card.clash !== '' && <p className={classes.clash}>{card.clash}</p>}
      </div>
      <span className={classes.tools}>
        {mayEdit && (
          <Button
            variant="default"
            size="compact-md"
            aria-expanded={isMoving}
            aria-label={t(session.startsAt ? 'agenda.list.move-this' : 'agenda.list.place-this', { title })}
            onClick={() => onMove(!isMoving)}
          >
            {t(session.startsAt ? 'agenda.form.move' : 'agenda.form.place')}
          </Button>
        )}
        <SessionMenu session={session} />
      </span>
      {isMoving && (
        <div className={classes.form}>
          <PlaceForm
            key={`${session.startsAt} ${session.roomId}`}
            session={session}
            onDone={() => onMove(false)}
          />
        </div>
      )}
    </li>
  );
}
