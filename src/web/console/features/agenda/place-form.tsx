import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, wallTime } from '../../../../platform/wall-time.js';
import type { AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { lengthOf } from './days.rules.js';
import { useEditor } from './editor.js';
import classes from './place-form.module.css';

const MINUTE_MS = 60_000;

interface PlaceFormProps {
  session: AgendaSession;
  onDone?: () => void;
}

/** Day, time and room of a session by the fields that every device has. */
export function PlaceForm({ session, onDone }: PlaceFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, days, grid, words, deeds } = useEditor();
  const { timeZone } = draft;
  const wall = session.startsAt && wallTime(session.startsAt, timeZone);
  const [day, setDay] = useState(wall ? wall.slice(0, 10) : grid.frame.day);
  const [start, setStart] = useState(wall ? wall.slice(11) : '09:00');
  const [minutes, setMinutes] = useState(String(lengthOf(session)));
  const [room, setRoom] = useState(session.roomId ?? '');
  const length = Number(minutes);
  const isWhole = /^\d{2}:\d{2}$/.test(start) && Number.isInteger(length) && length > 0 && length <= 1440;
  const save = () => {
    const startsAt = instantOf(`${day}T${start}`, timeZone);
    const endsAt = new Date(Date.parse(startsAt) + length * MINUTE_MS).toISOString();
    deeds.place(session, { startsAt, endsAt, roomId: room || null });
    onDone?.();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        save();
      }}
    >
      <NativeSelect
        label={t('agenda.form.day')}
        value={day}
        disabled={session.locked}
        onChange={(change) => setDay(change.currentTarget.value)}
        data={[...new Set([...days, day])].map((one) => ({ value: one, label: formats.weekdayAndDay(one) }))}
      />
      <TextInput
        type="time"
        label={t('agenda.form.start')}
        value={start}
        disabled={session.locked}
        required
        withAsterisk={false}
        onChange={(change) => setStart(change.currentTarget.value)}
      />
      <TextInput
        type="number"
        min={5}
        max={1440}
        label={t('agenda.form.minutes')}
        value={minutes}
        disabled={session.locked}
        required
        withAsterisk={false}
        onChange={(change) => setMinutes(change.currentTarget.value)}
      />
      <NativeSelect
        label={t('agenda.form.room')}
        value={room}
        disabled={session.locked}
        onChange={(change) => setRoom(change.currentTarget.value)}
        data={[
          { value: '', label: t('agenda.no-room') },
          ...draft.rooms.map(({ id }) => ({ value: id, label: words.room(id) })),
        ]}
      />
      <Button type="submit" variant="default" disabled={!isWhole || session.locked}>
        {t(session.startsAt ? 'agenda.form.move' : 'agenda.form.place')}
      </Button>
    </form>
  );
}
