import type { FieldType, Parsed } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

const LONGEST = 2_000;

/** The address of a page on the web. */
export const link: FieldType<string> = {
  name: 'link',
  asks: true,
  hasOptions: false,
  comparable: 'presence',
  settings: [],
  checkField: (field) => settingProblems(field, []),
  read: (posted) => oneText(posted),
  parse: (value) => parseLink(value),
  render: (props) => (
    <Line
      id={props.name}
      name={props.name}
      type="url"
      value={shownText(props, (answer) => answer)}
      attributes={props.attributes}
      autoCapitalize="none"
      inputMode="url"
    />
  ),
  values: () => [],
  say: (answer) => answer,
  exportColumns: () => [plainColumn()],
};

/** Only pages of the web, without a name and a password that would be handed to whoever reads the answer. */
function parseLink(value: unknown): Parsed<string> {
  const text = readText(value, { longest: LONGEST });
  if (text === null || isProblem(text)) {
    return text === null ? { answer: null } : text;
  }
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text);
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  if (!url || /\s/.test(text) || !isOfTheWeb(url)) {
    return { code: 'link' };
  }
  if (url.username !== '' || url.password !== '') {
    return { code: 'link-password' };
  }
  return url.href.length > LONGEST ? { code: 'too-long', params: { max: LONGEST } } : { answer: url.href };
}

/** A page that others can open: by http, on a machine with a full name. */
function isOfTheWeb({ protocol, hostname }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && /[^.]\.[^.]/.test(hostname);
}
