import { MEGABYTE } from './file-kinds.js';

/** What can be wrong with a file: the codes of the sentences that people read beside the field. */
export type FileFault =
  | 'file-empty'
  | 'file-too-large'
  | 'file-kind'
  | 'file-broken'
  | 'file-locked'
  | 'file-active'
  | 'picture-broken'
  | 'picture-too-many-points';

/** A file that is not taken. Stays inside this folder: callers get `Invalid`, naming their field. */
export class FileRefused extends Error {
  constructor(
    readonly fault: FileFault,
    readonly params: Record<string, string | number> = {},
  ) {
    super(fault);
    this.name = 'FileRefused';
  }
}

/** @param maxBytes how large it may be; said in megabytes */
export function tooLarge(maxBytes: number): FileRefused {
  return new FileRefused('file-too-large', { max: Math.floor((maxBytes / MEGABYTE) * 100) / 100 });
}
