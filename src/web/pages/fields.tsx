import type { HTMLAttributes, ReactElement, ReactNode } from 'react';
import { countries } from '../../platform/http/country.js';
import { beginLine, sayCountry, sayLanguage } from '../../platform/i18n/dates.js';
import type { Reader } from './reader.js';

/** The sentences about fields that do not fit, by field. */
export type Mistakes = Partial<Record<string, string>>;

interface FieldProps {
  name: string;
  label: string;
  help?: string;
  optional?: boolean;
  value: string;
  mistakes: Mistakes;
  reader: Reader;
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email';
  autoComplete: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
}

/** One line of text: label above, help before the field, the mistake beneath it. */
export function TextField(props: TextFieldProps): ReactElement {
  const { name, optional, value, type = 'text', autoComplete, inputMode } = props;
  return (
    <Field {...props}>
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        autoCapitalize={type === 'email' ? 'none' : undefined}
        spellCheck={false}
        required={!optional}
        {...described(props)}
      />
    </Field>
  );
}

interface Option {
  value: string;
  label: string;
  lang?: string;
}

/** One of many, by the reader's own picker. */
export function SelectField(
  props: FieldProps & { options: Option[]; empty?: string; autoComplete?: string },
): ReactElement {
  const { name, value, options, empty, autoComplete, optional } = props;
  return (
    <Field {...props}>
      <select
        id={name}
        name={name}
        defaultValue={value}
        autoComplete={autoComplete}
        required={!optional}
        {...described(props)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of a few. */
export type ChoiceOption = Option & { help?: string };

/** One of a few, all to be seen. */
export function ChoiceField(props: FieldProps & { options: ChoiceOption[] }): ReactElement {
  const { name, label, value, options, mistakes } = props;
  const mistake = mistakes[name];
  return (
    <div
      className={mistake ? 'field wrong' : 'field'}
      role="radiogroup"
      aria-labelledby={`${name}-label`}
      aria-describedby={mistake ? `${name}-mistake` : undefined}
    >
      <span className="label" id={`${name}-label`}>
        {label}
      </span>
      <div className="choices">
        {options.map((option, index) => (
          <div className="choice" key={option.value}>
            <input
              type="radio"
              id={index === 0 ? name : `${name}-${option.value}`}
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              required
            />
            <label htmlFor={index === 0 ? name : `${name}-${option.value}`} lang={option.lang}>
              {option.label}
            </label>
            {option.help && <p>{option.help}</p>}
          </div>
        ))}
      </div>
      <Mistake name={name} text={mistake} />
    </div>
  );
}

/** A yes, with the words that it is said to. */
export function ConsentField(props: {
  name: string;
  label: string;
  text: string;
  help?: string;
  optional?: boolean;
  checked: boolean;
  mistakes: Mistakes;
  reader: Reader;
}): ReactElement {
  const { name, label, text, help, optional, checked, mistakes, reader } = props;
  const mistake = mistakes[name];
  return (
    <div className={mistake ? 'field wrong' : 'field'}>
      <div className="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          defaultChecked={checked}
          required={!optional}
          aria-invalid={mistake ? true : undefined}
          aria-describedby={[`${name}-text`, mistake ? `${name}-mistake` : ''].filter(Boolean).join(' ')}
        />
        <label htmlFor={name}>
          {label} {optional && <Unforced reader={reader} />}
        </label>
        <p id={`${name}-text`}>
          {text} {help}
        </p>
      </div>
      <Mistake name={name} text={mistake} />
    </div>
  );
}

/** Everything that needs a second look, on top, each with a link to its field. */
export function Summary({
  mistakes,
  labels,
  reader,
}: {
  mistakes: Mistakes;
  labels: Record<string, string>;
  reader: Reader;
}): ReactElement | null {
  const wrong = Object.keys(labels).filter((name) => mistakes[name]);
  if (wrong.length === 0) {
    return null;
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- after the form came back, reading begins with what to mend
    <div className="summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="summary">
      <h2 id="summary">{reader.t('register.check', { count: wrong.length })}</h2>
      <ul>
        {wrong.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{labels[name]}</a>
          </li>
        ))}
      </ul>
      <p className="quiet">{reader.t('register.kept')}</p>
    </div>
  );
}

/** All countries in the order of the reader's alphabet. */
export function countryOptions(language: string): Option[] {
  const order = new Intl.Collator(language);
  return countries
    .map((value) => ({ value, label: sayCountry(language, value) }))
    .sort((a, b) => order.compare(a.label, b.label));
}

/** Languages by their own names. */
export function languageOptions(codes: readonly string[]): Option[] {
  return codes.map((value) => ({ value, label: beginLine(sayLanguage(value, value)), lang: value }));
}

function Field(props: FieldProps & { children: ReactNode }): ReactElement {
  const { name, label, help, optional, mistakes, reader, children } = props;
  return (
    <div className={mistakes[name] ? 'field wrong' : 'field'}>
      <label htmlFor={name}>
        {label} {optional && <Unforced reader={reader} />}
      </label>
      {help && (
        <p className="help" id={`${name}-help`}>
          {help}
        </p>
      )}
      {children}
      <Mistake name={name} text={mistakes[name]} />
    </div>
  );
}

/** That a field may stay empty, written out. */
export function Unforced({ reader }: { reader: Reader }): ReactElement {
  return <span className="unforced">({reader.t('register.optional')})</span>;
}

/** The sentence beneath a field that does not fit. */
export function Mistake({ name, text }: { name: string; text: string | undefined }): ReactElement | null {
  return text ? (
    <p className="mistake" id={`${name}-mistake`}>
      {text}
    </p>
  ) : null;
}

function described({ name, help, mistakes }: FieldProps): HTMLAttributes<HTMLElement> {
  const ids = [help ? `${name}-help` : '', mistakes[name] ? `${name}-mistake` : ''].filter(Boolean).join(' ');
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(mistakes[name] ? { 'aria-invalid': true } : {}),
  };
}
