import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { editSession, type SessionWords } from './agenda.queries.js';
import { clockSpan, lengthOf } from './days.rules.js';
import { useEditor } from './editor.js';
import { PaneSection } from './pane-section.js';
import { PlaceForm } from './place-form.js';
import { SessionClashes } from './session-clashes.js';
import { SessionFields } from './session-fields.js';
import { SessionMenu } from './session-menu.js';
import { StaleFields } from './stale-fields.js';
import { useFieldSpeech } from './use-field-speech.js';
import { useRowForm } from './use-row-form.js';
import classes from './pane.module.css';

const wordsOf = (session: AgendaSession): SessionWords => {
  const { title, abstract, kind, trackId, languages, interpretation, items, people } = session;
  return { title, abstract, kind, trackId, languages, interpretation, items, people };
};

/** A session: where it stands, what clashes, and all that is said of it. */
export function SessionDetails({ session }: { session: AgendaSession }) {
  const { t } = useTranslation();
  const { event, draft, words, deeds, desk, mayEdit } = useEditor();
  const speech = useFieldSpeech();
  const form = useRowForm<AgendaSession, SessionWords>({
    row: session,
    fieldsOf: wordsOf,
    send: (version, changes) => editSession(event.id, session.id, version, changes),
    onSaved: (saved) => {
      deeds.keep(saved);
      desk.tell(t('agenda.said.saved', { title: words.title(saved) }));
    },
  });
  return (
    <div className={classes.details}>
      <Head session={session} />
      <StaleFields form={form} nameOf={speech.nameOf} say={speech.say} />
      <SessionClashes session={session} />
      {mayEdit && (
        <PaneSection title={t('agenda.session.where')}>
          <PlaceForm
            key={`${session.startsAt} ${session.endsAt} ${session.roomId} ${session.locked}`}
            session={session}
          />
        </PaneSection>
      )}
      {session.signUp && (
        <p className={classes.quiet}>
          {session.capacity === null
            ? t('agenda.session.sign-up')
            : t('agenda.session.sign-up-places', { count: session.capacity })}
        </p>
      )}
      <form
        className={classes.details}
        onSubmit={(submit) => {
          submit.preventDefault();
          form.save();
        }}
      >
        <SessionFields
          eventId={event.id}
          {...{ draft, words }}
          values={form.values}
          minutes={lengthOf(session)}
          isReadOnly={!mayEdit}
          set={form.set}
          errorOf={form.errorOf}
        />
        {form.problem !== null && <ProblemNote problem={form.problem} />}
        {(form.isDirty || form.isSaving) && (
          <div className={classes.save}>
            <Button type="submit" loading={form.isSaving} disabled={form.theirs !== null}>
              {t('agenda.session.save')}
            </Button>
            <Button variant="subtle" onClick={form.takeTheirs}>
              {t('agenda.session.discard')}
            </Button>
          </div>
        )}
      </form>
    </div>
  );
}

function Head({ session }: { session: AgendaSession }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { words, grid, draft } = useEditor();
  const where = session.startsAt
    ? [
        formats.weekdayAndDay(grid.frame.day),
        clockSpan(session, draft.timeZone),
        words.room(session.roomId),
      ].join(' · ')
    : words.place(session);
  return (
    <header className={classes.head}>
      <p className={classes.quiet}>
        {t(`words:sessionKind.${session.kind}`)}
        {session.locked && ` · ${t('agenda.locked')}`}
      </p>
      <h2 className={classes.title}>{words.title(session)}</h2>
      <div className={classes.line}>
        <p>{where}</p>
        <SessionMenu session={session} opens={false} />
      </div>
    </header>
  );
}
