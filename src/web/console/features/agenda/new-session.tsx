import { Button, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import { ProblemNote } from '../../components/problem-note.js';
import { addSession, type SessionWords } from './agenda.queries.js';
import { clockSpan } from './days.rules.js';
import { useEditor } from './editor.js';
import { SessionFields } from './session-fields.js';
import classes from './pane.module.css';

const nothing: SessionWords = {
  title: {},
  abstract: null,
  kind: 'plenary',
  trackId: null,
  languages: [],
  interpretation: [],
  items: [],
  people: [],
};

/** A session that is to be made: at the place that was pointed at, else among those not yet placed. */
export function NewSession() {
  const { t } = useTranslation();
  const { event, draft, words, newPlace, mayEdit } = useEditor();
  const [values, setValues] = useState(nothing);
  const [minutes, setMinutes] = useState('60');
  const [signUp, setSignUp] = useState(false);
  const [capacity, setCapacity] = useState('');
  const add = useAdding();
  const errors = add.error ? asProblem(add.error).fieldErrors : {};
  const save = () =>
    add.mutate({
      ...values,
      signUp,
      ...(signUp && capacity !== '' && { capacity: Number(capacity) }),
      ...(newPlace ?? { minutes: Number(minutes) }),
    });
  return (
    <form
      className={classes.details}
      onSubmit={(submit) => {
        submit.preventDefault();
        save();
      }}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>{t('agenda.new')}</h2>
        <p className={classes.quiet}>
          {newPlace
            ? `${words.room(newPlace.roomId)}, ${clockSpan(newPlace, draft.timeZone)}`
            : t('agenda.session.goes-to-tray')}
        </p>
      </header>
      <SessionFields
        eventId={event.id}
        {...{ draft, words, values }}
        minutes={undefined}
        isReadOnly={!mayEdit}
        set={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
        errorOf={(field) => errors[field]}
      >
        {!newPlace && (
          <TextInput
            type="number"
            min={5}
            max={1440}
            w={130}
            label={t('agenda.form.minutes')}
            value={minutes}
            error={errors['minutes']}
            onChange={(typed) => setMinutes(typed.currentTarget.value)}
          />
        )}
      </SessionFields>
      <div className={classes.fields}>
        <Switch
          label={t('agenda.session.sign-up')}
          description={t('agenda.session.sign-up-help')}
          checked={signUp}
          onChange={(change) => setSignUp(change.currentTarget.checked)}
        />
        {signUp && (
          <TextInput
            type="number"
            min={0}
            w={130}
            label={t('agenda.session.places')}
            description={t('agenda.session.places-help')}
            value={capacity}
            error={errors['capacity']}
            onChange={(typed) => setCapacity(typed.currentTarget.value)}
          />
        )}
      </div>
      {add.isError && Object.keys(errors).length === 0 && <ProblemNote problem={add.error} />}
      <div className={classes.save}>
        <Button
          type="submit"
          loading={add.isPending}
          disabled={Object.keys(values.title).length === 0 || !mayEdit}
        >
          {t('agenda.session.add')}
        </Button>
      </div>
    </form>
  );
}

function useAdding() {
  const { t } = useTranslation();
  const { event, kept, deeds, desk, words, open } = useEditor();
  return useMutation({
    mutationFn: (session: Parameters<typeof addSession>[1]) => addSession(event.id, session),
    onSuccess: async (added) => {
      deeds.keep(added);
      desk.tell(t('agenda.said.added', { title: words.title(added) }));
      open(added.id);
      await kept.refresh();
    },
  });
}
