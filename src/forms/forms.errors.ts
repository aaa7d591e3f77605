import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Invalid, Problem } from '../platform/errors.js';

/** Another form of this event has this code. */
class FormCodeTaken extends Problem {
  readonly kind = 'conflict';
  readonly code = 'form-code-taken';
}

/** The form was put away; it has to be taken out again before it is changed. */
export class FormArchived extends Problem {
  readonly kind = 'conflict';
  readonly code = 'form-archived';
}

registerConstraint('forms_code_key', () => new FormCodeTaken());
registerConstraint('forms_code_is_readable', () => new Invalid([{ field: 'code', code: 'slug' }]));
registerConstraint(
  'forms_close_after_they_open',
  () => new Invalid([{ field: 'closesAt', code: 'before-opening' }]),
);
