import type { FieldType } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { countColumn } from './answer-columns.js';
import { FileInputs } from './file-inputs.js';
import { parseFiles, pictureSettings, uploadRulesOf } from './upload.rules.js';

/** A picture of a person, such as for the badge; drawn anew and made small when it is staged. */
export const picture: FieldType<string[]> = {
  name: 'picture',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'presence',
  refersTo: 'files',
  settings: pictureSettings,
  checkField: (field) => settingProblems(field, pictureSettings),
  read: (posted) => posted.texts(),
  parse: parseFiles,
  render: (props) => <FileInputs {...props} rules={uploadRulesOf(props.field)!} />,
  values: () => [],
  say: (answer, _field, words) => words.t('fields.files', { count: answer.length }),
  exportColumns: (_field, words) => [{ ...countColumn(), part: words.t('fields.fileCount') }],
};
