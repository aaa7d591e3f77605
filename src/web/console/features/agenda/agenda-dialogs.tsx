import { Button, Kbd, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { clockSpan, midnightOf, sessionsOfDay } from './days.rules.js';
import { useEditor, type Asked } from './editor.js';
import classes from './agenda.module.css';

/** The small questions of the editor: how far to shift, with what to swap, which day to copy; and what the keys do. */
export function AgendaDialogs({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const kind = asked?.kind === 'parts' ? undefined : asked?.kind;
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={kind && (kind === 'keys' ? t('agenda.keys.title') : t(`agenda.menu.${kind}`))}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {asked?.kind === 'shift' && <ShiftForm session={asked.session} onDone={onClose} />}
      {asked?.kind === 'swap' && <SwapForm session={asked.session} onDone={onClose} />}
      {asked?.kind === 'copy-day' && <CopyDayForm onDone={onClose} />}
      {asked?.kind === 'keys' && <Keys />}
    </Modal>
  );
}

function ShiftForm({ session, onDone }: { session: AgendaSession; onDone: () => void }) {
  const { t } = useTranslation();
  const { deeds, grid, words } = useEditor();
  const [typed, setTyped] = useState('15');
  const minutes = Number(typed);
  const begins = Date.parse(session.startsAt ?? '');
  const later = grid.tiles.filter((tile) => Date.parse(tile.session.startsAt ?? '') >= begins);
  return (
    <form
      className={formClasses.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        deeds.shiftFrom(session, minutes);
        onDone();
      }}
    >
      <p className={classes.sentence}>
        {t('agenda.shift.explained', {
          title: words.title(session),
          count: later.filter((tile) => !tile.session.locked).length,
        })}
      </p>
      <TextInput
        type="number"
        data-autofocus
        label={t('agenda.shift.minutes')}
        description={t('agenda.shift.help')}
        value={typed}
        min={-720}
        max={720}
        onChange={(change) => setTyped(change.currentTarget.value)}
      />
      <Button type="submit" disabled={!Number.isInteger(minutes) || minutes === 0 || Math.abs(minutes) > 720}>
        {t('agenda.shift.do')}
      </Button>
    </form>
  );
}

function SwapForm({ session, onDone }: { session: AgendaSession; onDone: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, days, deeds, words } = useEditor();
  const [otherId, setOtherId] = useState('');
  const other = draft.sessions.find(({ id }) => id === otherId);
  const groups = days.map((day) => ({
    group: formats.weekdayAndDay(day),
    items: sessionsOfDay(
      { day, timeZone: draft.timeZone, midnight: midnightOf(day, draft.timeZone) },
      draft.sessions,
    )
      .filter(({ id, locked }) => id !== session.id && !locked)
      .map((one) => ({ value: one.id, label: `${clockSpan(one, draft.timeZone)} ${words.title(one)}` })),
  }));
  return (
    <form
      className={formClasses.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (other) {
          deeds.swap(session, other);
          onDone();
        }
      }}
    >
      <p className={classes.sentence}>{t('agenda.swap.explained', { title: words.title(session) })}</p>
      <NativeSelect
        label={t('agenda.swap.with')}
        value={otherId}
        onChange={(change) => setOtherId(change.currentTarget.value)}
        data={[
          { value: '', label: t('agenda.swap.choose') },
          ...groups.filter(({ items }) => items.length > 0),
        ]}
      />
      <Button type="submit" disabled={!other}>
        {t('agenda.swap.do')}
      </Button>
    </form>
  );
}

function CopyDayForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, days, grid, deeds } = useEditor();
  const [from, setFrom] = useState(grid.frame.day);
  const [to, setTo] = useState(days.find((day) => day !== grid.frame.day) ?? '');
  const data = days.map((day) => ({ value: day, label: formats.weekdayAndDay(day) }));
  const count = sessionsOfDay(
    { day: from, timeZone: draft.timeZone, midnight: midnightOf(from, draft.timeZone) },
    draft.sessions,
  ).length;
  return (
    <form
      className={formClasses.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        deeds.copyDay(from, to);
        onDone();
      }}
    >
      <p className={classes.sentence}>{t('agenda.copy.explained', { count })}</p>
      <NativeSelect
        label={t('agenda.copy.from')}
        data={data}
        value={from}
        onChange={(change) => setFrom(change.currentTarget.value)}
      />
      <NativeSelect
        label={t('agenda.copy.to')}
        data={data}
        value={to}
        onChange={(change) => setTo(change.currentTarget.value)}
      />
      <Button type="submit" disabled={from === to || count === 0}>
        {t('agenda.copy.do')}
      </Button>
    </form>
  );
}

function Keys() {
  const { t } = useTranslation();
  const lines = [
    ['left up right down', t('agenda.keys.focus')],
    ['Enter', t('agenda.menu.open')],
    ['N', t('agenda.new')],
    ['Alt up down', t('agenda.keys.move')],
    ['Alt left right', t('agenda.keys.room')],
    ['Shift Alt up down', t('agenda.keys.end')],
    ['Shift Alt left right', t('agenda.keys.start')],
    ['Del', t('agenda.menu.to-tray')],
    ['L', t('agenda.keys.lock')],
    ['Space', t('agenda.keys.choose')],
    ['Shift left up right down', t('agenda.keys.choose-more')],
    ['Ctrl Z', t('agenda.undo')],
    ['Shift Ctrl Z', t('agenda.redo')],
    ['Esc', t('agenda.keys.escape')],
    ['?', t('agenda.keys.title')],
  ];
  return (
    <dl className={classes.keys}>
      {lines.map(([key, words]) => (
        <div key={key}>
          <dt>
            <Kbd>{key && <KeyName name={key} />}</Kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const turns: Record<string, number> = { up: 0, right: 90, down: 180, left: 270 };

/** Keys by name; arrows are drawn, because the fonts have none. */
function KeyName({ name }: { name: string }) {
  return name.split(' ').map((part, index) => (
    <span key={index}>
      {index > 0 && ' '}
      {part in turns ? (
        <svg viewBox="0 0 16 16" width="10" height="10" role="img" aria-label={part}>
          <path
            d="M8 14V3M3.5 7 8 2.5 12.5 7"
            transform={`rotate(${turns[part]} 8 8)`}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
          />
        </svg>
      ) : (
        part
      )}
    </span>
  ));
}
