import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { LocalizedField } from '../../components/localized-field.js';
import { PaneSection } from './pane-section.js';
import classes from './pane.module.css';

interface ItemsEditorProps {
  items: readonly SessionItem[];
  languages: readonly string[];
  minutes: number | undefined;
  errorOf: (field: string) => string | undefined;
  onChange: (items: SessionItem[]) => void;
}

const FIRST_MINUTES = 15;

/** The parts of a session, such as talks, each with its minutes. */
export function ItemsEditor({ items, languages, minutes, errorOf, onChange }: ItemsEditorProps) {
  const { t } = useTranslation();
  const change = (index: number, item: Partial<SessionItem>) =>
    onChange(items.map((one, at) => (at === index ? { ...one, ...item } : one)));
  const sum = items.reduce((all, item) => all + item.minutes, 0);
  return (
    <PaneSection
      title={t('agenda.items.title')}
      {...(items.length > 0 &&
        minutes !== undefined && { note: t('agenda.items.sum', { sum, count: minutes }) })}
    >
      <ol className={classes.items}>
        {items.map((item, index) => (
          <li key={index}>
            <LocalizedField
              label={t('agenda.items.item', { number: index + 1 })}
              languages={languages}
              value={item.title}
              maxLength={300}
              errorOf={(language) =>
                errorOf(language === undefined ? `items.${index}.title` : `items.${index}.title.${language}`)
              }
              onChange={(title) => change(index, { title: title ?? {} })}
            />
            <div className={classes.itemTools}>
              <TextInput
                type="number"
                min={1}
                max={1440}
                size="xs"
                w={84}
                aria-label={t('agenda.items.minutes', { number: index + 1 })}
                rightSection={<span className={classes.unit}>{t('agenda.items.unit')}</span>}
                value={item.minutes}
                onChange={(typed) => change(index, { minutes: Number(typed.currentTarget.value) })}
              />
              <ActionIcon
                variant="subtle"
                aria-label={t('agenda.items.up', { number: index + 1 })}
                disabled={index === 0}
                onClick={() => onChange(exchanged(items, index - 1, index))}
              >
                <Icon shape="up" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t('agenda.items.remove', { number: index + 1 })}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <Icon shape="close" size={12} />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ol>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.add}
        onClick={() => onChange([...items, { title: {}, minutes: FIRST_MINUTES }])}
      >
        {t('agenda.items.add')}
      </Button>
    </PaneSection>
  );
}

function exchanged(items: readonly SessionItem[], one: number, other: number): SessionItem[] {
  return items.map((item, at) => (at === one ? items[other]! : at === other ? items[one]! : item));
}
