import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../api/types.js';
import { FieldIcon } from './field-icon.js';

const [store, spotlight] = createSpotlight();

/** Opens the choice of what to ask. */
export function openFieldPicker(): void {
  spotlight.open();
}

/** Kinds of questions by what people would call them; types that nobody sorted stand under "more". */
const groups = {
  words: ['short-text', 'long-text', 'number', 'date', 'date-range'],
  choices: ['yes-no', 'single-choice', 'several-choices', 'ranked-choice', 'session-choice'],
  person: ['country', 'languages', 'phone', 'email', 'link', 'organization', 'travel-document'],
  other: ['file', 'picture', 'consent', 'heading'],
} as const;

interface FieldPickerProps {
  types: FieldKind[];
  onPick: (type: string) => void;
  onLibrary: () => void;
}

/** Every kind of question in plain words with an example, found by typing. */
export function FieldPicker({ types, onPick, onLibrary }: FieldPickerProps) {
  const { t } = useTranslation();
  const known = new Set(types.map(({ name }) => name));
  const sorted = new Set<string>(Object.values(groups).flat());
  const action = (name: string) => ({
    id: name,
    label: t(`forms.type.${name}`),
    description: t(`forms.example.${name}`),
    leftSection: <FieldIcon type={name} size={20} />,
    onClick: () => onPick(name),
  });
  const actions: SpotlightActionGroupData[] = [
    ...Object.entries(groups).map(([group, names]) => ({
      group: t(`forms.group.${group}`),
      actions: names.filter((name) => known.has(name)).map((name) => action(name)),
    })),
    {
      group: t('forms.group.more'),
      actions: [
        ...types.filter(({ name }) => !sorted.has(name)).map(({ name }) => action(name)),
        {
          id: 'library',
          label: t('forms.library.title'),
          description: t('forms.library.explained'),
          leftSection: <FieldIcon type="section" size={20} />,
          onClick: onLibrary,
        },
      ],
    },
  ];
  return (
    <Spotlight
      store={store}
      title={t('forms.add-question')}
      shortcut={null}
      actions={actions}
      nothingFound={t('forms.picker-nothing')}
      highlightQuery
      scrollable
      maxHeight={520}
      searchProps={{
        placeholder: t('forms.picker-placeholder'),
        'aria-label': t('forms.picker-placeholder'),
      }}
    />
  );
}
