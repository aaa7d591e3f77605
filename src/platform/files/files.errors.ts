import { Problem } from '../errors.js';
import { MEGABYTE } from './file-kinds.js';

/** What one form may have staged: files, and bytes of all of them. */
export const stagingLimit = { files: 20, bytes: 40 * MEGABYTE };

/** One form has staged as much as it may. */
export class TooManyFiles extends Problem {
  readonly kind = 'too-large';
  readonly code = 'too-many-files';
  override readonly params = { files: stagingLimit.files, max: stagingLimit.bytes / MEGABYTE };
}
