import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The sources' folder, or what was built of it, seen from this file and from the packed program beside `dist/src`. */
const folder = ['..', '../src']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(join(path, 'platform/i18n/locales')));

/**
 * A file that lies beside the program's code: texts, the stylesheet, the description of the API.
 * @param path from `src`, as `web/pages/pages.css`
 */
export function programFile(path: string): string {
  return join(folder ?? import.meta.dirname, path);
}
