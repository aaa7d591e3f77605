import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaPerson } from '../../api/types.js';
import { removePerson, savePerson } from './agenda.queries.js';
import { clockSpan } from './days.rules.js';
import { useEditor } from './editor.js';
import { PartForm } from './part-form.js';
import { PartRow } from './part-row.js';
import { PersonPicker } from './person-picker.js';
import { SpansField } from './spans-field.js';
import { StaleFields } from './stale-fields.js';
import { usePartChanges } from './use-part-changes.js';
import { usePersonState } from './use-person-state.js';
import { useRowForm } from './use-row-form.js';
import { useValueSpeech } from './use-value-speech.js';
import classes from './parts.module.css';

type PersonFields = Pick<AgendaPerson, 'name' | 'email' | 'available'>;

const fieldsOf = ({ name, email, available }: AgendaPerson): PersonFields => ({ name, email, available });

/** Those who have something to do in the agenda: when, in which sessions, and whether they can. */
export function PeoplePart() {
  const { t } = useTranslation();
  const stateOf = usePersonState();
  const { event, draft, words, kept, mayEdit } = useEditor();
  const [edited, setEdited] = useState<string | null>(null);
  const { askToRemove } = usePartChanges<AgendaPerson & { position: number }>({
    setPosition: () => Promise.resolve(),
    remove: (person) => removePerson(event.id, person),
  });
  const roles = (personId: string) =>
    draft.sessions
      .filter(({ people }) => people.some((one) => one.personId === personId))
      .map((session) => [clockSpan(session, draft.timeZone), words.title(session)].filter(Boolean).join(' '));
  return (
    <>
      {draft.people.length === 0 && <p className={classes.empty}>{t('agenda.people.empty')}</p>}
      <ul className={classes.rows}>
        {draft.people.map((person) => (
          <PartRow
            key={person.id}
            name={person.name}
            about={[stateOf(person), ...roles(person.id)].join(' · ')}
            mayEdit={mayEdit}
            onEdit={() => setEdited(edited === person.id ? null : person.id)}
            onRemove={() =>
              askToRemove(
                { ...person, position: 0 },
                t('agenda.people.remove', { name: person.name }),
                t('agenda.people.remove-explained', { count: roles(person.id).length }),
              )
            }
          >
            {edited === person.id ? <PersonForm person={person} onDone={() => setEdited(null)} /> : undefined}
          </PartRow>
        ))}
      </ul>
      {mayEdit && (
        <PersonPicker
          eventId={event.id}
          draft={{ ...draft, people: [] }}
          onPick={() => void kept.refresh()}
        />
      )}
    </>
  );
}

function PersonForm({ person, onDone }: { person: AgendaPerson; onDone: () => void }) {
  const { t } = useTranslation();
  const { event, draft, kept, grid } = useEditor();
  const say = useValueSpeech(draft);
  const isGuest = person.participantId === null;
  const form = useRowForm<AgendaPerson, PersonFields>({
    row: person,
    fieldsOf,
    send: (version, { name, email, available }) =>
      savePerson(
        event.id,
        { id: person.id, version },
        {
          ...(name !== undefined && { guestName: name }),
          ...(email !== undefined && { guestEmail: email }),
          ...(available !== undefined && { available }),
        },
      ),
    onSaved: () => {
      void kept.refresh();
      onDone();
    },
  });
  const { values, set, errorOf } = form;
  return (
    <PartForm
      isNew={false}
      isSaving={form.isSaving}
      canSave={form.isDirty && form.theirs === null}
      problem={form.problem}
      onSave={form.save}
      onCancel={onDone}
    >
      <StaleFields
        form={form}
        nameOf={(field) => t(field === 'available' ? 'agenda.people.available' : `field.${field}`)}
        say={(_field, value) => say(value)}
      />
      {isGuest && (
        <div className={classes.pair}>
          <TextInput
            label={t('field.name')}
            value={values.name}
            maxLength={100}
            error={errorOf('guestName')}
            onChange={(typed) => set('name', typed.currentTarget.value)}
          />
          <TextInput
            type="email"
            label={t('field.email')}
            value={values.email ?? ''}
            error={errorOf('guestEmail')}
            onChange={(typed) => set('email', typed.currentTarget.value || null)}
          />
        </div>
      )}
      <SpansField
        label={t('agenda.people.available')}
        help={t('agenda.people.available-help')}
        timeZone={draft.timeZone}
        day={grid.frame.day}
        spans={values.available}
        onChange={(available) => set('available', available)}
      />
    </PartForm>
  );
}
