import { Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaRoom } from '../../api/types.js';
import { LocalizedField } from '../../components/localized-field.js';
import { AddPart } from './add-part.js';
import { removeRoom, saveRoom, type RoomSettings } from './agenda.queries.js';
import { useEditor } from './editor.js';
import { PartForm } from './part-form.js';
import { PartRow } from './part-row.js';
import { SpansField } from './spans-field.js';
import { StaleFields } from './stale-fields.js';
import { usePartChanges } from './use-part-changes.js';
import { useRowForm } from './use-row-form.js';
import { useValueSpeech } from './use-value-speech.js';
import classes from './parts.module.css';

type RoomFields = Omit<RoomSettings, 'position'>;

const fieldsOf = ({ name, capacity, shareable, equipment, booths, available }: AgendaRoom): RoomFields => ({
  name,
  capacity,
  shareable,
  equipment,
  booths,
  available,
});

const newRoom: AgendaRoom = {
  id: '',
  name: {},
  capacity: null,
  shareable: false,
  position: 0,
  equipment: [],
  booths: 0,
  available: null,
  version: 0,
};

/** The rooms of the event, in the order in which the agenda shows them. */
export function RoomsPart() {
  const { t } = useTranslation();
  const { event, draft, words, mayEdit } = useEditor();
  const [edited, setEdited] = useState<string | null>(draft.rooms.length === 0 ? 'new' : null);
  const { order, isOrdering, askToRemove } = usePartChanges<AgendaRoom>({
    setPosition: (room, position) => saveRoom(event.id, room, { position }),
    remove: (room) => removeRoom(event.id, room),
  });
  const { rooms } = draft;
  const last = rooms.length - 1;
  const done = () => setEdited(null);
  return (
    <>
      {rooms.length === 0 && <p className={classes.empty}>{t('agenda.rooms.empty')}</p>}
      <ul className={classes.rows}>
        {rooms.map((room, index) => {
          const held = draft.sessions.filter(({ roomId }) => roomId === room.id).length;
          const about = [
            room.capacity === null ? '' : t('agenda.places', { count: room.capacity }),
            room.booths > 0 ? t('agenda.booths', { count: room.booths }) : '',
            room.shareable ? t('agenda.rooms.shared') : '',
            room.available === null ? '' : t('agenda.rooms.limited'),
            ...room.equipment,
          ];
          return (
            <PartRow
              key={room.id}
              name={words.room(room.id)}
              about={about.filter(Boolean).join(' · ')}
              mayEdit={mayEdit}
              isBusy={isOrdering}
              onUp={index > 0 ? () => order(rooms, index, index - 1) : undefined}
              onDown={index < last ? () => order(rooms, index, index + 1) : undefined}
              onEdit={() => setEdited(edited === room.id ? null : room.id)}
              onRemove={() =>
                askToRemove(
                  room,
                  t('agenda.rooms.remove', { name: words.room(room.id) }),
                  t('agenda.rooms.remove-explained', { count: held }),
                )
              }
            >
              {edited === room.id ? <RoomForm room={room} onDone={done} /> : undefined}
            </PartRow>
          );
        })}
      </ul>
      {mayEdit && (
        <AddPart label={t('agenda.rooms.add')} isOpen={edited === 'new'} onOpen={() => setEdited('new')}>
          <RoomForm key={rooms.length} room={{ ...newRoom, position: rooms.length }} onDone={done} />
        </AddPart>
      )}
    </>
  );
}

function RoomForm({ room, onDone }: { room: AgendaRoom; onDone: () => void }) {
  const { t } = useTranslation();
  const { event, draft, kept, grid } = useEditor();
  const say = useValueSpeech(draft);
  const isNew = room.id === '';
  const form = useRowForm<AgendaRoom, RoomFields>({
    row: room,
    fieldsOf,
    send: (version, changes) =>
      isNew
        ? saveRoom(event.id, null, { ...changes, position: room.position })
        : saveRoom(event.id, { id: room.id, version }, changes),
    onSaved: (saved) => {
      kept.keep((now) => ({
        ...now,
        rooms: [...now.rooms.filter(({ id }) => id !== saved.id), saved].sort(byPosition),
      }));
      void kept.refresh();
      onDone();
    },
  });
  const { values, set, errorOf } = form;
  const number = (typed: string) => (typed === '' ? null : Number(typed));
  return (
    <PartForm
      isNew={isNew}
      isSaving={form.isSaving}
      canSave={form.isDirty && form.theirs === null && Object.keys(values.name).length > 0}
      problem={form.problem}
      onSave={form.save}
      onCancel={onDone}
    >
      <StaleFields
        form={form}
        nameOf={(field) => t(`agenda.rooms.field.${field}`)}
        say={(_field, value) => say(value)}
      />
      <LocalizedField
        label={t('agenda.rooms.field.name')}
        languages={draft.languages}
        value={values.name}
        maxLength={100}
        errorOf={(language) => errorOf(language === undefined ? 'name' : `name.${language}`)}
        onChange={(name) => set('name', name ?? {})}
      />
      <div className={classes.pair}>
        <TextInput
          type="number"
          min={0}
          label={t('agenda.rooms.field.capacity')}
          value={values.capacity ?? ''}
          error={errorOf('capacity')}
          onChange={(typed) => set('capacity', number(typed.currentTarget.value))}
        />
        <TextInput
          type="number"
          min={0}
          max={50}
          label={t('agenda.rooms.field.booths')}
          value={values.booths}
          error={errorOf('booths')}
          onChange={(typed) => set('booths', number(typed.currentTarget.value) ?? 0)}
        />
      </div>
      <TagsInput
        label={t('agenda.rooms.field.equipment')}
        description={t('agenda.rooms.equipment-help')}
        value={values.equipment}
        error={errorOf('equipment')}
        clearable={false}
        onChange={(equipment) => set('equipment', equipment)}
      />
      <Switch
        label={t('agenda.rooms.field.shareable')}
        description={t('agenda.rooms.shareable-help')}
        checked={values.shareable}
        onChange={(change) => set('shareable', change.currentTarget.checked)}
      />
      <SpansField
        label={t('agenda.rooms.field.available')}
        help={t('agenda.rooms.available-help')}
        timeZone={draft.timeZone}
        day={grid.frame.day}
        spans={values.available}
        onChange={(available) => set('available', available)}
      />
    </PartForm>
  );
}

function byPosition(one: AgendaRoom, other: AgendaRoom): number {
  return one.position - other.position;
}
