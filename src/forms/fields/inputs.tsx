import type { HTMLAttributes, HTMLInputAutoCompleteAttribute, ReactElement } from 'react';
import type { FieldProps } from '../field-type.js';

/** A thing to choose, as a reader sees it. */
export interface Choice {
  value: string;
  label: string;
  /** Set when the label is in another language than the page. */
  lang?: string;
  /** Said beneath it: that no place is left. */
  note?: string;
  /** Shown, but not to be had. */
  disabled?: boolean;
}

interface LineProps {
  id: string;
  name: string;
  value: string;
  attributes: FieldProps<unknown>['attributes'];
  type?: 'text' | 'email' | 'tel' | 'url' | 'date';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  autoCapitalize?: 'none' | 'characters';
  /** Bounds of a day. */
  min?: string | undefined;
  max?: string | undefined;
  list?: string;
  className?: string;
  data?: Record<`data-${string}`, string | number>;
}

/** One line to write in. Nothing is cut off while somebody types: what is too long is said when it is sent. */
export function Line({
  value,
  attributes,
  type = 'text',
  autoComplete = 'off',
  data,
  ...rest
}: LineProps): ReactElement {
  return (
    <input
      {...rest}
      {...data}
      {...attributes}
      type={type}
      defaultValue={value}
      autoComplete={autoComplete}
      spellCheck={type === 'text' ? undefined : false}
    />
  );
}

interface PickerProps {
  id: string;
  name: string;
  value: string;
  choices: readonly Choice[];
  /** What stands there before anything is chosen. */
  empty: string;
  attributes: FieldProps<unknown>['attributes'];
  autoComplete?: HTMLInputAutoCompleteAttribute;
  /** The element that names it, where no label of its own does. */
  labelledBy?: string;
}

/** One of many, by the reader's own picker. */
export function Picker(props: PickerProps): ReactElement {
  const { id, name, value, choices, empty, attributes, autoComplete = 'off', labelledBy } = props;
  return (
    <select
      {...attributes}
      id={id}
      name={name}
      defaultValue={value}
      autoComplete={autoComplete}
      aria-labelledby={labelledBy}
    >
      <option value="">{empty}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} lang={choice.lang} disabled={choice.disabled}>
          {choice.note ? `${choice.label} (${choice.note})` : choice.label}
        </option>
      ))}
    </select>
  );
}

interface ChoicesProps {
  name: string;
  /** The id of the first input: the name, unless others of the same name come before. */
  firstId?: string | undefined;
  kind: 'radio' | 'checkbox';
  choices: readonly Choice[];
  chosen: readonly string[];
  attributes: FieldProps<unknown>['attributes'];
  /** Short labels, side by side. */
  compact?: boolean;
}

/** A few, all to be seen, of which one or several can be chosen. */
export function Choices(props: ChoicesProps): ReactElement {
  const { name, kind, choices, chosen, attributes, compact } = props;
  const firstId = 'firstId' in props ? props.firstId : name;
  const isRadio = kind === 'radio';
  return (
    <div className={compact ? 'choices compact' : 'choices'}>
      {choices.map(({ value, label, lang, note, disabled }, index) => {
        const id = (index === 0 && firstId) || `${name}.${value}`;
        return (
          <div className="choice" key={value}>
            <input
              type={kind}
              id={id}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              disabled={disabled}
              required={isRadio ? attributes.required : undefined}
              aria-invalid={isRadio ? undefined : attributes['aria-invalid']}
              aria-describedby={note ? `${id}.note` : undefined}
            />
            <label htmlFor={id} lang={lang}>
              {label}
            </label>
            {note && <p id={`${id}.note`}>{note}</p>}
          </div>
        );
      })}
    </div>
  );
}

/** Inputs side by side under one question, each with its own label. */
export function Part(props: {
  id: string;
  label: string;
  lang?: string | undefined;
  /** The page's script adds another one like it when this one is used. */
  another?: boolean;
  children: ReactElement;
}): ReactElement {
  const { id, label, lang, another, children } = props;
  return (
    <div className="part" {...(another ? { 'data-another': '' } : {})}>
      <label htmlFor={id} lang={lang}>
        {label}
      </label>
      {children}
    </div>
  );
}
