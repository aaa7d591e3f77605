import type { FieldType } from '../field-type.js';
import { FileInputs } from './file-inputs.js';
import { fileSettings, fileUploads, uploadType } from './upload.rules.js';

/** Documents to hand in. */
export const file: FieldType<string[]> = {
  ...uploadType('file', fileSettings, fileUploads),
  render: (props) => <FileInputs {...props} rules={fileUploads(props.field)} />,
};
