import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, Form, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { isEditable, may } from '../events/event.queries.js';
import {
  fieldOf,
  placeOf,
  sectionOf,
  type FieldPlace,
  type FormDefinition,
  type FormField,
  type FormSection,
} from './form-definition.js';
import {
  addField,
  addSection,
  duplicateField,
  freshId,
  removeField,
  removeSection,
} from './form-edits.rules.js';
import { rowsOf } from './form-rows.rules.js';
import { useFormSaving, type FormSaving } from './use-form-saving.js';
import { useFormWork, type FormWork } from './use-form-work.js';

/** Everything that the parts of the builder share. */
export interface BuilderState {
  event: Meeting;
  types: FieldKind[];
  work: FormWork;
  saving: FormSaving;
  mayWrite: boolean;
  /** The field or section whose settings are shown; null: those of the form. */
  selected: string | null;
  select: (id: string | null) => void;
  kindOf: (type: string) => FieldKind | undefined;
  /** A field or section in the reader's words, also when it has no label yet. */
  nameOf: (of: FormField | FormSection) => string;
  /** Says something to those who listen. */
  announce: (sentence: string) => void;
  announced: string;
}

export function useBuilder(event: Meeting, fresh: Form, types: FieldKind[]): BuilderState {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayWrite = may(event, 'forms.write') && isEditable(event) && fresh.archivedAt === null;
  const work = useFormWork(fresh);
  const saving = useFormSaving(fresh, work, mayWrite);
  const [chosen, setChosen] = useState<string | null>(null);
  const [announced, announce] = useState('');
  const kinds = useMemo(() => new Map(types.map((type) => [type.name, type])), [types]);
  const kindOf = useCallback((type: string) => kinds.get(type), [kinds]);
  const nameOf = useCallback(
    (of: FormField | FormSection) =>
      formats.text('type' in of ? of.label : of.title, event.languages) ||
      ('type' in of ? t(`forms.type.${of.type}`) : t('forms.untitled-section')),
    [formats, event.languages, t],
  );
  const exists = chosen !== null && rowsOf(work.definition).some(({ id }) => id === chosen);
  return {
    event,
    types,
    work,
    saving,
    mayWrite,
    selected: exists ? chosen : null,
    select: setChosen,
    kindOf,
    nameOf,
    announce,
    announced,
  };
}

/** What is done to fields and sections from several places. */
export function useDeeds({ work, select, selected, nameOf, announce, kindOf }: BuilderState) {
  const { t } = useTranslation();
  const { definition, build } = work;
  return {
    addField: (type: string) => {
      const name = t(`forms.type.${type}`);
      const field = newField(type, kindOf(type));
      const place = placeForNew(definition, selected);
      const home = place ? definition : addSection(definition, newSection());
      const [first] = home.sections;
      build(addField(home, field, place ?? { sectionId: first?.id ?? '', position: 0 }), {
        kind: 'add-field',
        name,
      });
      select(field.id);
      announce(t('forms.said.added', { name }));
    },
    addSection: (section: FormSection = newSection()) => {
      const at = definition.sections.findIndex(
        ({ id, fields }) => id === selected || fields.some((field) => field.id === selected),
      );
      build(addSection(definition, section, at < 0 ? undefined : at + 1), {
        kind: 'add-section',
        name: nameOf(section),
      });
      select(section.id);
      announce(t('forms.said.added', { name: nameOf(section) }));
    },
    duplicate: (fieldId: string) => {
      const field = fieldOf(definition, fieldId);
      if (field) {
        const id = freshId(field.label, field.type, Math.random);
        build(duplicateField(definition, fieldId, id), { kind: 'duplicate', name: nameOf(field) });
        select(id);
        announce(t('forms.said.duplicated', { name: nameOf(field) }));
      }
    },
    remove: (id: string) => {
      const field = fieldOf(definition, id);
      const section = sectionOf(definition, id);
      const gone = field ?? section;
      if (gone) {
        const next = field ? removeField(definition, id) : removeSection(definition, id);
        build(next, { kind: field ? 'remove-field' : 'remove-section', name: nameOf(gone) });
        select(neighbour(definition, next, id));
        announce(t('forms.said.removed', { name: nameOf(gone) }));
      }
    },
  };
}

function newField(type: string, kind: FieldKind | undefined): FormField {
  return {
    id: freshId({}, type, Math.random),
    type,
    label: {},
    ...(kind?.hasOptions && { options: [] }),
  };
}

function newSection(): FormSection {
  return { id: freshId({}, 'section', Math.random), title: {}, fields: [] };
}

/** Below what is chosen, else at the end. */
function placeForNew(definition: FormDefinition, selected: string | null): FieldPlace | undefined {
  const place = selected === null ? undefined : placeOf(definition, selected);
  if (place) {
    return { ...place, position: place.position + 1 };
  }
  const section = (selected && sectionOf(definition, selected)) || definition.sections.at(-1);
  return section && { sectionId: section.id, position: section.fields.length };
}

/** What stands where something stood. */
function neighbour(before: FormDefinition, after: FormDefinition, id: string): string | null {
  const at = rowsOf(before).findIndex((row) => row.id === id);
  const rows = rowsOf(after);
  return (rows[at] ?? rows[at - 1] ?? rows.at(-1))?.id ?? null;
}
