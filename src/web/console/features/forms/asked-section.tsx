import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { ConditionEditor } from './condition-editor.js';
import type { FieldEditing } from './field-editing.js';
import type { Requirement } from './form-definition.js';
import { PanelSection } from './panel-section.js';

type When = Requirement['when'] | 'never';

/** When the question is asked, and when it must be answered. */
export function AskedSection(editing: FieldEditing) {
  const { t } = useTranslation();
  const { builder, field } = editing;
  const kind = builder.kindOf(field.type);
  return (
    <>
      {kind?.asks !== false && (
        <PanelSection
          title={t('forms.required.title')}
          summary={t(`forms.required.brief.${field.required?.when ?? 'never'}`)}
          isOpen={field.required !== undefined}
        >
          <RequiredChoice {...editing} />
        </PanelSection>
      )}
      <PanelSection
        title={t('forms.condition.title')}
        summary={
          field.shownIf
            ? t('forms.condition.brief', { count: field.shownIf.tests.length })
            : t('forms.condition.always')
        }
        isOpen={field.shownIf !== undefined}
      >
        <ConditionEditor {...editing} />
      </PanelSection>
    </>
  );
}

function RequiredChoice({ builder, field, edit, errorOf }: FieldEditing) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event } = builder;
  const { required } = field;
  const choose = (when: When) => edit({ required: requirementOf(when, event.startsOn) });
  const whens: When[] = ['never', 'always', 'categories', 'from'];
  return (
    <Stack gap={10}>
      <Radio.Group
        aria-label={t('forms.required.title')}
        value={required?.when ?? 'never'}
        onChange={(when) => choose(when as When)}
      >
        <Stack gap={8}>
          {whens
            .filter((when) => when !== 'categories' || event.categories.length > 0)
            .map((when) => (
              <Radio key={when} value={when} label={t(`forms.required.${when}`)} />
            ))}
        </Stack>
      </Radio.Group>
      {required?.when === 'categories' && (
        <Checkbox.Group
          aria-label={t('forms.required.categories')}
          value={required.categoryIds}
          error={errorOf('required.categoryIds')}
          styles={{ error: { marginTop: 8, marginLeft: 28 } }}
          onChange={(categoryIds) => edit({ required: { when: 'categories', categoryIds } })}
        >
          {event.categories.map(({ id, title }) => (
            <Checkbox key={id} ml={28} mt={6} value={id} label={formats.text(title, event.languages)} />
          ))}
        </Checkbox.Group>
      )}
      {required?.when === 'from' && (
        <TextInput
          ml={28}
          type="date"
          aria-label={t('forms.required.day')}
          description={t('forms.required.day-help')}
          value={required.day}
          error={errorOf('required.day')}
          onChange={({ currentTarget: { value } }) =>
            value && edit({ required: { when: 'from', day: value } })
          }
        />
      )}
    </Stack>
  );
}

function requirementOf(when: When, day: string): Requirement | undefined {
  switch (when) {
    case 'never':
      return undefined;
    case 'always':
      return { when };
    case 'categories':
      return { when, categoryIds: [] };
    case 'from':
      return { when, day };
  }
}
