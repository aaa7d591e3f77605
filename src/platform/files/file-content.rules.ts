import { fileKinds, type FileKind } from './file-kinds.js';
import { FileRefused, tooLarge } from './file-refused.js';
import { officeKind } from './office-content.rules.js';
import { inspectPdf } from './pdf-content.rules.js';
import { pictureFormat } from './picture-format.rules.js';
import { decodeUtf8 } from './utf8-text.rules.js';

/** Beginnings of texts that programs read as something else: markup, scripts, PostScript, RTF, PDF. */
const otherFormats = /^\s*(?:<[!?/a-z]|#!|%!|%PDF|\{\\rtf|MIME-Version:|BEGIN:V)/i;
/** Control characters but tab and line ends; no text that people wrote has them. */
const controls = /[[\p{Cc}\p{Noncharacter_Code_Point}]--[\t\n\f\r]]/v;

/**
 * What a file is, told by its content alone, and only if it is whole and carries nothing that runs. Pictures are told
 * by their first bytes here; that they can be drawn shows when they are drawn anew.
 * @param accept the kinds that the form takes here
 * @param maxBytes how large it may be
 * @throws FileRefused with the sentence for the person; nothing else, whatever the bytes are
 */
export async function contentKind(
  bytes: Buffer,
  { accept, maxBytes }: { accept: readonly FileKind[]; maxBytes: number },
): Promise<FileKind> {
  if (bytes.length === 0) {
    throw new FileRefused('file-empty');
  }
  if (bytes.length > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const kind = await recognize(bytes, accept);
  if (!kind || !accept.includes(kind)) {
    throw new FileRefused('file-kind', { accepted: accept.map((one) => fileKinds[one].label).join(', ') });
  }
  if (kind === 'pdf') {
    await inspectPdf(bytes);
  }
  return kind;
}

async function recognize(bytes: Buffer, accept: readonly FileKind[]): Promise<FileKind | undefined> {
  const picture = pictureFormat(bytes);
  if (picture) {
    return picture === 'gif' ? undefined : picture;
  }
  if (startsWith(bytes, '%PDF-')) {
    return 'pdf';
  }
  if (startsWith(bytes, 'PK\x03\x04')) {
    const office: FileKind[] = ['docx', 'xlsx', 'odt'];
    return office.some((kind) => accept.includes(kind)) ? officeKind(bytes) : undefined;
  }
  return isPlainText(bytes) ? 'txt' : undefined;
}

function startsWith(bytes: Buffer, beginning: string): boolean {
  return bytes.toString('latin1', 0, beginning.length) === beginning;
}

function isPlainText(bytes: Buffer): boolean {
  const text = decodeUtf8(bytes);
  return text !== undefined && text.trim() !== '' && !controls.test(text) && !otherFormats.test(text);
}
