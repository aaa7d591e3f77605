import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, MergePreview, MergeSide } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useFieldWords } from '../participants/use-field-words.js';
import type { MergeChoices } from './duplicates.queries.js';
import classes from './duplicates.module.css';

interface MergeTableProps {
  event: Meeting;
  preview: MergePreview;
  choices: MergeChoices;
  onChoose: (choices: MergeChoices) => void;
}

const sides: readonly MergeSide[] = ['keep', 'drop'];

/** Line by line what both say; where they differ, one is chosen. */
export function MergeTable({ event, preview, choices, onChoose }: MergeTableProps) {
  const { t } = useTranslation();
  const { nameOfField, wordOf } = useFieldWords(event);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('duplicates.field')}</th>
          <th scope="col">{t('duplicates.goesOn')}</th>
          <th scope="col">{t('duplicates.ends')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.fields.map(({ field, keep, drop }) =>
          line({
            id: field,
            name: nameOfField(field),
            keep: wordOf(field, keep),
            drop: wordOf(field, drop),
            differs: keep !== drop,
            choice: choices.fields[field] ?? 'keep',
            choose: (side) => onChoose({ ...choices, fields: { ...choices.fields, [field]: side } }),
          }),
        )}
        {preview.answers.map(({ fieldId, question, keep, drop, sealed, differs }) =>
          line({
            id: fieldId,
            name: question,
            keep: sealed ? lock() : (keep ?? t('participants.notGiven')),
            drop: sealed ? lock() : (drop ?? t('participants.notGiven')),
            differs: differs || sealed || keep !== drop,
            choice: choices.answers[fieldId] ?? 'keep',
            choose: (side) => onChoose({ ...choices, answers: { ...choices.answers, [fieldId]: side } }),
          }),
        )}
      </tbody>
    </table>
  );

  function lock(): ReactNode {
    return (
      <span role="img" aria-label={t('participants.answers.underLock')}>
        <Icon shape="lock" size={12} />
      </span>
    );
  }
}

function line(props: {
  id: string;
  name: string;
  keep: ReactNode;
  drop: ReactNode;
  differs: boolean;
  choice: MergeSide;
  choose: (side: MergeSide) => void;
}) {
  const { id, name, differs, choice, choose } = props;
  return (
    <tr key={id}>
      <th scope="row">{name}</th>
      {sides.map((side) => (
        <td key={side}>
          {differs ? (
            <Radio
              size="xs"
              name={`merge-${id}`}
              value={side}
              label={props[side]}
              aria-label={typeof props[side] === 'string' ? `${name}: ${props[side]}` : name}
              checked={choice === side}
              onChange={() => choose(side)}
            />
          ) : (
            props[side]
          )}
        </td>
      ))}
    </tr>
  );
}
