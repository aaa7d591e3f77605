import { useTranslation } from 'react-i18next';
import type { ImportTable, LocalizedText, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { personTargets, SKIP } from './mapping.rules.js';

export interface TargetWords {
  nameOf: (to: string) => string;
  /** What a column can be, in groups. */
  choices: { group: string; items: { value: string; label: string }[] }[];
}

/** What the columns of a table can be, in words. */
export function useTargetWords(event: Meeting, { questions }: ImportTable): TargetWords {
  const { t } = useTranslation();
  const formats = useFormats();
  const person = personTargets.map((value) => ({
    value: value as string,
    label: t(`imports.target.${value}`),
  }));
  const asked = questions.map(({ to, label, part }) => {
    const question = formats.text(label as LocalizedText, event.languages);
    return { value: to, label: part === null ? question : `${question} · ${partWord(part)}` };
  });
  const names = new Map([...person, ...asked].map(({ value, label }) => [value, label]));
  return {
    nameOf: (to) => names.get(to) ?? to,
    choices: [
      { group: t('imports.groups.nothing'), items: [{ value: SKIP, label: t('imports.target.skip') }] },
      { group: t('imports.groups.person'), items: person },
      ...(asked.length > 0 ? [{ group: t('imports.groups.questions'), items: asked }] : []),
    ],
  };

  function partWord(part: string): string {
    switch (part) {
      case 'from':
      case 'to':
      case 'number':
      case 'nationality':
      case 'expires':
        return t(`participants.answers.${part}`);
      default:
        return part;
    }
  }
}
