import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import type { LocalizedText } from '../../api/types.js';
import { editField, editOption, editSection } from './form-edits.rules.js';
import { fieldOf, sectionOf, type FormDefinition } from './form-definition.js';
import { textsOf, type PlacedText } from './form-translations.rules.js';
import type { BuilderState } from './use-builder.js';
import classes from './beside.module.css';

/** All texts of the form, a column a language, for whoever translates. */
export function TextsTable({ builder }: { builder: BuilderState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { work, event, nameOf, mayWrite } = builder;
  const texts = textsOf(work.definition).filter(
    ({ text, part }) => part === 'label' || part === 'title' || Object.values(text ?? {}).some(Boolean),
  );
  const write = (placed: PlacedText, language: string, typed: string) => {
    const { [language]: _, ...others } = placed.text ?? {};
    const owner = fieldOf(work.definition, placed.id) ?? sectionOf(work.definition, placed.id);
    const text = typed === '' ? others : { ...others, [language]: typed };
    work.build(
      withText(work.definition, placed, text),
      { kind: 'edit', name: owner && nameOf(owner) },
      `${placed.id}.${placed.part}.${language}`,
    );
  };
  if (texts.length === 0) {
    return <p className={classes.nothing}>{t('forms.preview.nothing')}</p>;
  }
  return (
    <div className={classes.texts} role="region" aria-label={t('forms.preview.texts')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {event.languages.map((language) => (
              <th key={language} scope="col">
                {formats.languageName(language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((placed) => (
            <tr key={`${placed.id}.${placed.part}`} data-part={placed.part.split('.')[0]}>
              {event.languages.map((language) => {
                const value = placed.text?.[language] ?? '';
                return (
                  <td key={language} data-missing={value === '' || undefined}>
                    <Textarea
                      lang={language}
                      autosize
                      minRows={1}
                      variant="unstyled"
                      readOnly={!mayWrite}
                      aria-label={t('forms.preview.text-in', {
                        text: formats.text(placed.text, event.languages) || t('forms.preview.no-text'),
                        language: formats.languageName(language),
                      })}
                      placeholder={t('settings.missing')}
                      value={value}
                      onFocus={() => builder.select(placed.id)}
                      onChange={(typed) => write(placed, language, typed.currentTarget.value)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function withText(definition: FormDefinition, { id, part }: PlacedText, text: LocalizedText): FormDefinition {
  const code = /^option\.(.*)$/.exec(part)?.[1];
  if (code !== undefined) {
    return editOption(definition, id, code, { label: text });
  }
  const optional = Object.keys(text).length > 0 ? text : undefined;
  switch (part) {
    case 'title':
      return editSection(definition, id, { title: text });
    case 'description':
      return editSection(definition, id, { description: optional });
    case 'label':
      return editField(definition, id, { label: text });
    default:
      return editField(definition, id, { help: optional });
  }
}
