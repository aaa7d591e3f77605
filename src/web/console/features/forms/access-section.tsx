import { Checkbox, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import type { FieldEditing } from './field-editing.js';
import { PanelSection } from './panel-section.js';
import classes from './panel.module.css';

/** Roles that may be allowed to read answers at all. */
const readers: Role[] = ['owner', 'manager', 'reviewer', 'inviter', 'door'];

/** Who sees the answer, who gives it, how long it may be changed and kept. */
export function AccessSection({ builder, field, edit, errorOf }: FieldEditing) {
  const { t } = useTranslation();
  const kind = builder.kindOf(field.type);
  if (kind?.asks === false) {
    return null;
  }
  const alwaysSealed = kind?.alwaysSealed === true;
  const isSealed = alwaysSealed || field.sensitive === true;
  const brief = [
    isSealed && t('forms.access.brief-sealed'),
    field.staffOnly && t('forms.access.brief-staff'),
    field.keepDays !== undefined && t('forms.access.brief-days', { count: field.keepDays }),
  ].filter(Boolean);
  return (
    <PanelSection
      title={t('forms.access.title')}
      summary={brief.length > 0 ? brief.join(' · ') : t('forms.access.brief')}
      isOpen={brief.length > 0}
    >
      <Stack gap={16}>
        <Switch
          label={
            <span className={classes.locked}>
              <Icon shape="lock" /> {t('forms.access.sensitive')}
            </span>
          }
          description={alwaysSealed ? t('forms.access.always-sealed') : t('forms.access.sensitive-help')}
          checked={isSealed}
          disabled={alwaysSealed}
          error={errorOf('sensitive')}
          onChange={(change) => edit({ sensitive: change.currentTarget.checked || undefined })}
        />
        <Switch
          label={t('forms.access.staff-only')}
          description={t('forms.access.staff-only-help')}
          checked={field.staffOnly === true}
          onChange={(change) => edit({ staffOnly: change.currentTarget.checked || undefined })}
        />
        <VisibleTo {...{ builder, field, edit, errorOf }} />
        {field.staffOnly !== true && (
          <TextInput
            type="date"
            label={t('forms.access.editable-until')}
            description={t('forms.access.editable-until-help')}
            value={field.editableUntil ?? ''}
            error={errorOf('editableUntil')}
            onChange={(change) => edit({ editableUntil: change.currentTarget.value || undefined })}
          />
        )}
        <NumberInput
          label={t('forms.access.keep-days')}
          description={t('forms.access.keep-days-help')}
          min={1}
          max={3650}
          hideControls
          allowDecimal={false}
          value={field.keepDays ?? ''}
          error={errorOf('keepDays')}
          onChange={(days) => edit({ keepDays: typeof days === 'number' && days >= 1 ? days : undefined })}
        />
      </Stack>
    </PanelSection>
  );
}

function VisibleTo({ field, edit, errorOf }: FieldEditing) {
  const { t } = useTranslation();
  const isNarrowed = field.visibleTo !== undefined;
  return (
    <div>
      <Switch
        label={t('forms.access.narrowed')}
        description={t('forms.access.narrowed-help')}
        checked={isNarrowed}
        onChange={(change) =>
          edit({ visibleTo: change.currentTarget.checked ? ['owner', 'manager'] : undefined })
        }
      />
      {isNarrowed && (
        <Checkbox.Group
          aria-label={t('forms.access.roles')}
          value={field.visibleTo}
          error={errorOf('visibleTo')}
          styles={{ error: { marginTop: 8, marginLeft: 46 } }}
          onChange={(roles) => edit({ visibleTo: roles as Role[] })}
        >
          {readers.map((role) => (
            <Checkbox key={role} ml={46} mt={8} size="xs" value={role} label={t(`words:role.${role}`)} />
          ))}
        </Checkbox.Group>
      )}
    </div>
  );
}
