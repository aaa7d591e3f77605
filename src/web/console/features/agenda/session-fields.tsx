import { MultiSelect, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, SessionKind } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { LocalizedField } from '../../components/localized-field.js';
import type { SessionWords } from './agenda.queries.js';
import { InterpretationEditor } from './interpretation-editor.js';
import { ItemsEditor } from './items-editor.js';
import { PaneSection } from './pane-section.js';
import { PeopleEditor } from './people-editor.js';
import { spokenLanguages } from './spoken-languages.js';
import type { AgendaWords } from './use-agenda-words.js';
import classes from './pane.module.css';

const sessionKinds: readonly SessionKind[] = [
  'plenary',
  'panel',
  'interactive',
  'exercise',
  'working-group',
  'side-event',
  'break',
  'social',
];

interface SessionFieldsProps {
  eventId: string;
  draft: AgendaDraft;
  words: AgendaWords;
  values: SessionWords;
  /** How long the session lasts, in minutes; its items are compared with it. */
  minutes: number | undefined;
  isReadOnly: boolean;
  set: <Field extends keyof SessionWords>(field: Field, value: SessionWords[Field]) => void;
  errorOf: (field: string) => string | undefined;
  /** More fields, below the kind. */
  children?: ReactNode;
}

/** What is said of a session: texts, kind, track, languages, items, people. */
export function SessionFields(props: SessionFieldsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, words, values, set, errorOf } = props;
  const languages = spokenLanguages(draft.languages, values.languages).map((code) => ({
    value: code,
    label: formats.languageName(code),
  }));
  return (
    <fieldset className={classes.fields} disabled={props.isReadOnly}>
      <LocalizedField
        label={t('field.title')}
        languages={draft.languages}
        value={values.title}
        maxLength={300}
        errorOf={(language) => errorOf(language === undefined ? 'title' : `title.${language}`)}
        onChange={(title) => set('title', title ?? {})}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('agenda.session.kind')}
          value={values.kind}
          data={sessionKinds.map((kind) => ({ value: kind, label: t(`words:sessionKind.${kind}`) }))}
          onChange={(change) => set('kind', change.currentTarget.value as SessionKind)}
        />
        <NativeSelect
          label={t('agenda.session.track')}
          value={values.trackId ?? ''}
          data={[
            { value: '', label: t('agenda.session.no-track') },
            ...draft.tracks.map(({ id }) => ({ value: id, label: words.track(id) })),
          ]}
          onChange={(change) => set('trackId', change.currentTarget.value || null)}
        />
      </div>
      {props.children}
      <PeopleEditor
        eventId={props.eventId}
        draft={draft}
        kind={values.kind}
        people={values.people}
        error={errorOf('people')}
        onChange={(people) => set('people', people)}
      />
      <LocalizedField
        label={t('agenda.session.abstract')}
        help={t('agenda.session.abstract-help')}
        languages={draft.languages}
        value={values.abstract}
        maxLength={20_000}
        markdown
        lines={3}
        errorOf={(language) => errorOf(language === undefined ? 'abstract' : `abstract.${language}`)}
        onChange={(abstract) => set('abstract', abstract)}
      />
      <PaneSection title={t('agenda.session.spoken')}>
        <MultiSelect
          aria-label={t('agenda.session.languages')}
          placeholder={values.languages.length === 0 ? t('agenda.session.languages') : undefined}
          data={languages}
          value={values.languages}
          searchable
          error={errorOf('languages')}
          onChange={(chosen) => set('languages', chosen)}
        />
        <InterpretationEditor
          pairs={values.interpretation}
          languages={languages}
          onChange={(pairs) => set('interpretation', pairs)}
        />
      </PaneSection>
      <ItemsEditor
        items={values.items}
        languages={draft.languages}
        minutes={props.minutes}
        errorOf={errorOf}
        onChange={(items) => set('items', items)}
      />
    </fieldset>
  );
}
