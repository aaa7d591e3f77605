import type { FieldType } from '../field-type.js';
import { FileInputs } from './file-inputs.js';
import { pictureSettings, pictureUploads, uploadType } from './upload.rules.js';

/** A picture of a person, such as for the badge; drawn anew and made small when it is staged. */
export const picture: FieldType<string[]> = {
  ...uploadType('picture', pictureSettings, pictureUploads),
  render: (props) => <FileInputs {...props} rules={pictureUploads(props.field)} />,
};
