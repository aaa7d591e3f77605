import { useTranslation } from 'react-i18next';
import { fieldOf, sectionOf } from './form-definition.js';
import type { PlacedProblem } from './form-problems.rules.js';
import type { BuilderState } from './use-builder.js';
import classes from './publish.module.css';

interface ProblemListProps {
  builder: BuilderState;
  problems: PlacedProblem[];
  onOpen: (id: string | null) => void;
}

/** What has to be done before the form can be published; each line leads there. */
export function ProblemList({ builder, problems, onOpen }: ProblemListProps) {
  const { t } = useTranslation();
  const { work, nameOf } = builder;
  const ownerOf = ({ id }: PlacedProblem) => {
    const owner = id === null ? undefined : (fieldOf(work.definition, id) ?? sectionOf(work.definition, id));
    return owner ? nameOf(owner) : t('forms.about-form');
  };
  return (
    <>
      <p className={classes.lead}>{t('forms.publishing.problems', { count: problems.length })}</p>
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <li key={`${problem.id ?? ''}/${problem.part}/${problem.message}`}>
            <button type="button" onClick={() => onOpen(problem.id)}>
              {ownerOf(problem)}
            </button>
            <span>{problem.message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
