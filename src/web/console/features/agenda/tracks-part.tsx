import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaTrack } from '../../api/types.js';
import { ColourField } from '../../components/colour-field.js';
import { LocalizedField } from '../../components/localized-field.js';
import { AddPart } from './add-part.js';
import { removeTrack, saveTrack, type TrackSettings } from './agenda.queries.js';
import { useEditor } from './editor.js';
import { PartForm } from './part-form.js';
import { PartRow } from './part-row.js';
import { StaleFields } from './stale-fields.js';
import { usePartChanges } from './use-part-changes.js';
import { useRowForm } from './use-row-form.js';
import { useValueSpeech } from './use-value-speech.js';
import classes from './parts.module.css';

type TrackFields = Omit<TrackSettings, 'position'>;

const fieldsOf = ({ title, colour }: AgendaTrack): TrackFields => ({ title, colour });
const newTrack: AgendaTrack = { id: '', title: {}, colour: null, position: 0, version: 0 };

/** The tracks of the event: threads of a subject, each in its colour. */
export function TracksPart() {
  const { t } = useTranslation();
  const { event, draft, words, mayEdit } = useEditor();
  const [edited, setEdited] = useState<string | null>(null);
  const { order, isOrdering, askToRemove } = usePartChanges<AgendaTrack>({
    setPosition: (track, position) => saveTrack(event.id, track, { position }),
    remove: (track) => removeTrack(event.id, track),
  });
  const { tracks } = draft;
  const last = tracks.length - 1;
  const done = () => setEdited(null);
  return (
    <>
      {tracks.length === 0 && <p className={classes.empty}>{t('agenda.tracks.empty')}</p>}
      <ul className={classes.rows}>
        {tracks.map((track, index) => {
          const name = words.track(track.id);
          const held = draft.sessions.filter(({ trackId }) => trackId === track.id).length;
          return (
            <PartRow
              key={track.id}
              name={name}
              about={t('agenda.tracks.sessions', { count: held })}
              colour={track.colour ?? 'var(--edge)'}
              mayEdit={mayEdit}
              isBusy={isOrdering}
              onUp={index > 0 ? () => order(tracks, index, index - 1) : undefined}
              onDown={index < last ? () => order(tracks, index, index + 1) : undefined}
              onEdit={() => setEdited(edited === track.id ? null : track.id)}
              onRemove={() =>
                askToRemove(track, t('agenda.tracks.remove', { name }), t('agenda.tracks.remove-explained'))
              }
            >
              {edited === track.id ? <TrackForm track={track} onDone={done} /> : undefined}
            </PartRow>
          );
        })}
      </ul>
      {mayEdit && (
        <AddPart label={t('agenda.tracks.add')} isOpen={edited === 'new'} onOpen={() => setEdited('new')}>
          <TrackForm track={{ ...newTrack, position: tracks.length }} onDone={done} />
        </AddPart>
      )}
    </>
  );
}

function TrackForm({ track, onDone }: { track: AgendaTrack; onDone: () => void }) {
  const { t } = useTranslation();
  const { event, draft, kept } = useEditor();
  const say = useValueSpeech(draft);
  const isNew = track.id === '';
  const form = useRowForm<AgendaTrack, TrackFields>({
    row: track,
    fieldsOf,
    send: (version, changes) =>
      isNew
        ? saveTrack(event.id, null, { ...changes, position: track.position })
        : saveTrack(event.id, { id: track.id, version }, changes),
    onSaved: () => {
      void kept.refresh();
      onDone();
    },
  });
  const { values, set, errorOf } = form;
  return (
    <PartForm
      isNew={isNew}
      isSaving={form.isSaving}
      canSave={form.isDirty && form.theirs === null && Object.keys(values.title).length > 0}
      problem={form.problem}
      onSave={form.save}
      onCancel={onDone}
    >
      <StaleFields
        form={form}
        nameOf={(field) => t(field === 'title' ? 'field.title' : 'agenda.tracks.colour')}
        say={(_field, value) => say(value)}
      />
      <LocalizedField
        label={t('field.title')}
        languages={draft.languages}
        value={values.title}
        maxLength={100}
        errorOf={(language) => errorOf(language === undefined ? 'title' : `title.${language}`)}
        onChange={(title) => set('title', title ?? {})}
      />
      <ColourField
        label={t('agenda.tracks.colour')}
        description={t('agenda.tracks.colour-help')}
        value={values.colour ?? ''}
        {...(errorOf('colour') !== undefined && { error: errorOf('colour')! })}
        onChange={(typed) => set('colour', typed || null)}
      />
    </PartForm>
  );
}
