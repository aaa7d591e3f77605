import { fileKinds, type FileKind } from './file-kinds.js';

const LONGEST_NAME = 200;

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** An ending as programs give them; `v1.2` has none. */
const ending = /\.(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{1,8}$/;

/**
 * A name that can be shown and saved anywhere: no folders, nothing that hides or turns the direction of reading,
 * 200 characters at most, ending as the content demands (`cv.pdf.exe` that is a PDF becomes `cv.pdf`).
 * @param name what the browser said; anything at all
 */
export function fileName(name: string, kind: FileKind): string {
  const { endings } = fileKinds[kind];
  const cleaned = clean(name);
  const fits = (text: string) => endings.some((one) => text.toLowerCase().endsWith(`.${one}`));
  const kept = fits(cleaned) ? cleaned : cleaned.replace(ending, '');
  const full = fits(kept) ? kept : `${kept}.${endings[0]}`;
  const dot = full.lastIndexOf('.');
  const stem = trim(full.slice(0, dot)) || 'file';
  return shorten(stem.replace(device, '_$1'), LONGEST_NAME - (full.length - dot)) + full.slice(dot);
}

function clean(name: string): string {
  const last = name
    .slice(-4 * LONGEST_NAME)
    .split(/[/\\]/)
    .at(-1)!;
  return trim(
    last
      .normalize('NFC')
      .replace(/[\s\p{Z}]+/gu, ' ')
      .replace(/\p{C}/gu, '')
      .replace(/[<>:"|?*]/g, '_'),
  );
}

/** Neither hidden (a leading dot) nor shortened by Windows (dots and blanks at the end). */
function trim(text: string): string {
  return text.replace(/^[. ]+|[. ]+$/g, '');
}

/** Cuts between characters, never inside one. */
function shorten(text: string, most: number): string {
  return text.length <= most ? text : trim(text.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''));
}
