import type { FieldType } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { countColumn } from './answer-columns.js';
import { FileInputs } from './file-inputs.js';
import { fileSettings, parseFiles, uploadRulesOf } from './upload.rules.js';

/** Documents to hand in. */
export const file: FieldType<string[]> = {
  name: 'file',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'presence',
  refersTo: 'files',
  settings: fileSettings,
  checkField: (field) => settingProblems(field, fileSettings),
  read: (posted) => posted.texts(),
  parse: parseFiles,
  render: (props) => <FileInputs {...props} rules={uploadRulesOf(props.field)!} />,
  values: () => [],
  say: (answer, _field, words) => words.t('fields.files', { count: answer.length }),
  exportColumns: (_field, words) => [{ ...countColumn(), part: words.t('fields.fileCount') }],
};
