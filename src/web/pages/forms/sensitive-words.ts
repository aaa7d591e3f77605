import type { FieldType } from '../../../forms/field-type.js';
import type { FormField } from '../../../forms/form-definition.js';
import { permissionsOf, roles } from '../../../organizations/roles.js';
import { sayDay, sayList } from '../../../platform/i18n/dates.js';
import type { FormFieldsProps } from './form-fields-props.js';

const DAY_MS = 86_400_000;

/** Who may open a sealed answer, and until when it is kept; undefined for ordinary questions. */
export function sayWhoSees(
  field: FormField,
  type: FieldType,
  { reader, endsOn }: Pick<FormFieldsProps, 'reader' | 'endsOn'>,
): string | undefined {
  if (!field.sensitive && !type.alwaysSealed) {
    return undefined;
  }
  const allowed = (field.visibleTo ?? roles).filter((role) =>
    permissionsOf[role].includes('participants.read-sensitive'),
  );
  const who = sayList(
    reader.language,
    allowed.map((role) => reader.t(`form.who.${role}`)),
  );
  const kept =
    field.keepDays === undefined
      ? ''
      : reader.t('form.keptUntil', { day: sayDay(reader.language, dayAfter(endsOn, field.keepDays)) });
  return [reader.t(allowed.length > 0 ? 'form.locked' : 'form.lockedToAll', { who }), kept]
    .filter(Boolean)
    .join(' ');
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
