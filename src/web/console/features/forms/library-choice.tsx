import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import type { FormDefinition, FormSection } from './form-definition.js';
import { withFreshIds } from './fresh-section.js';
import { librarySectionsQuery } from './forms.queries.js';

interface ChosenSections {
  sections: FormSection[] | undefined;
  problem: unknown;
  chosen: string[];
  choose: (ids: string[]) => void;
  /** A form of the chosen sections, each with ids of its own. */
  draft: () => FormDefinition;
}

export function useChosenSections(eventId: string): ChosenSections {
  const { data, error } = useQuery(librarySectionsQuery(eventId));
  const [chosen, choose] = useState<string[]>([]);
  const taken = data?.filter(({ id }) => chosen.includes(id)) ?? [];
  return {
    sections: data,
    problem: error,
    chosen,
    choose,
    draft: () => ({ sections: taken.map((section) => withFreshIds(section)) }),
  };
}

/** Ready sections to begin with, each with the questions in it. */
export function LibraryChoice({ library, event }: { library: ChosenSections; event: Meeting }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { sections, problem, chosen, choose } = library;
  const labelsOf = (section: FormSection) =>
    section.fields.map(({ label }) => formats.text(label, event.languages)).join(' · ');
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      {!sections && problem === null && <RowSkeletons rows={4} />}
      {sections && (
        <Checkbox.Group aria-label={t('forms.library.title')} value={chosen} onChange={choose}>
          {sections.map((section) => (
            <Checkbox
              key={section.id}
              mt={10}
              value={section.id}
              label={formats.text(section.title, event.languages)}
              description={labelsOf(section)}
            />
          ))}
        </Checkbox.Group>
      )}
    </>
  );
}
