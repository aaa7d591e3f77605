import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import type { FormField } from './form-definition.js';
import { FieldIcon } from './field-icon.js';
import type { Row } from './form-rows.rules.js';
import type { BuilderState } from './use-builder.js';
import classes from './structure.module.css';

interface StructureRowProps {
  row: Row;
  builder: BuilderState;
  isSelected: boolean;
  /** Whether Tab stops here; arrows lead to the others. */
  isReachable: boolean;
  /** Whether a translation is missing. */
  isMissing: boolean;
  /** Pixels that it was dragged, while it is. */
  moved: number | null;
  dragProps: { onPointerDown: (press: PointerEvent<HTMLElement>) => void };
  onKeyDown: (press: KeyboardEvent) => void;
  onOpen: () => void;
}

/** One line: the head of a section, or a question with what is special about it. */
export function StructureRow(props: StructureRowProps) {
  const { row, builder, isSelected, isReachable, isMissing, moved, dragProps, onKeyDown, onOpen } = props;
  const { t } = useTranslation();
  const name = builder.nameOf(row.kind === 'field' ? row.field : row.section);
  return (
    <li
      className={classes.row}
      data-kind={row.kind}
      data-dragged={moved !== null || undefined}
      style={moved === null ? undefined : { transform: `translateY(${moved}px)` }}
      {...dragProps}
    >
      {builder.mayWrite && (
        <span className={classes.grip} data-grip aria-hidden>
          <Icon shape="grip" size={14} />
        </span>
      )}
      <button
        type="button"
        className={classes.choose}
        data-row={row.id}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isSelected}
        aria-keyshortcuts={builder.mayWrite ? 'Alt+ArrowUp Alt+ArrowDown Delete' : undefined}
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        {row.kind === 'field' && (
          <span className={classes.icon} title={t(`forms.type.${row.field.type}`)}>
            <FieldIcon type={row.field.type} />
          </span>
        )}
        <span className={classes.name}>{name}</span>
        {row.kind === 'field' && (
          <Signs
            field={row.field}
            isSealed={row.field.sensitive === true || builder.kindOf(row.field.type)?.alwaysSealed === true}
          />
        )}
        {isMissing && <span className={classes.missing} role="img" aria-label={t('forms.sign.missing')} />}
      </button>
    </li>
  );
}

interface Sign {
  /** Missing: an asterisk. */
  shape?: 'fork' | 'lock' | 'people';
  label: string;
}

function Signs({ field, isSealed }: { field: FormField; isSealed: boolean }) {
  const { t } = useTranslation();
  const signs: Sign[] = [];
  if (field.required) {
    signs.push({ label: t('forms.sign.required') });
  }
  if (field.shownIf) {
    signs.push({ shape: 'fork', label: t('forms.sign.condition') });
  }
  if (isSealed) {
    signs.push({ shape: 'lock', label: t('forms.sign.sealed') });
  }
  if (field.staffOnly) {
    signs.push({ shape: 'people', label: t('forms.sign.staff') });
  }
  return (
    <span className={classes.signs}>
      {signs.map((sign) => (
        <span key={sign.label} role="img" aria-label={sign.label} title={sign.label}>
          {sign.shape ? <Icon shape={sign.shape} size={12} /> : '*'}
        </span>
      ))}
    </span>
  );
}
