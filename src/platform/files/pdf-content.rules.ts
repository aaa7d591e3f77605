import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import { MEGABYTE } from './file-kinds.js';
import { FileRefused } from './file-refused.js';
import { endsAsZip } from './zip-archive.js';

/** Names of what runs, starts or carries something else when a document is opened. */
const activeNames = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'ImportData',
  'GoToE',
];
const plainActive = new RegExp(`/(?:${activeNames.join('|')})(?![A-Za-z])|/XFA\\s*[[\\d]`);
const plainLocked = /\/Encrypt(?![A-Za-z])/;
/** A name with characters written as numbers: `/J#61vaScript`. */
const numberedName = /\/[A-Za-z0-9]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*/g;

const streamBegins = /\bstream[ \t]*(?:\r\n|\n|\r)/g;
const objectStream = /\/ObjStm(?![A-Za-z])/g;
/** Ways of packing that nobody uses for objects but to hide them. */
const oddPacking = /ASCII(?:Hex|85)|LZW|RunLength|Crypt|\/(?:AHx|A85|RL|DecodeParms|DP)\b/;
/** Packed objects begin with their numbers and places. */
const beginsWithNumbers = /^\s*\d+\s+\d+/;

/** What can be seen of packed bytes before it is known whether they are worth unpacking. */
const GLIMPSE = 512;
const MOST_UNPACKED = 50 * MEGABYTE;

/**
 * A PDF that only shows something: no scripts, no programs, no files inside, no password, nothing behind its end.
 * Looks at the names in the file and in its packed objects; it does not understand the document as a viewer does.
 * @throws FileRefused
 */
export async function inspectPdf(bytes: Buffer): Promise<void> {
  const text = bytes.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (!/^%PDF-[12]\.\d/.test(text) || end === -1 || /[^\s\0]/.test(text.slice(end + 5)) || endsAsZip(bytes)) {
    throw new FileRefused('file-broken');
  }
  refuseNames(text);
  const announced = [...text.matchAll(objectStream)];
  if (announced.some(({ index }) => oddPacking.test(dictionaryAround(text, index)))) {
    throw new FileRefused('file-broken');
  }
  if ((await inspectPacked(text, bytes)) < announced.length) {
    throw new FileRefused('file-broken');
  }
}

/** From the number of the object to its bytes. */
function dictionaryAround(text: string, at: number): string {
  const next = text.indexOf('stream', at);
  return text.slice(Math.max(0, text.lastIndexOf('obj', at)), next === -1 ? text.length : next);
}

function refuseNames(text: string): void {
  const numbered = (text.match(numberedName) ?? []).map(withoutNumbers).join(' ');
  for (const part of [text, numbered]) {
    if (plainActive.test(part)) {
      throw new FileRefused('file-active');
    }
    if (plainLocked.test(part)) {
      throw new FileRefused('file-locked');
    }
  }
  if (numbered.includes('/ObjStm')) {
    throw new FileRefused('file-broken');
  }
}

function withoutNumbers(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * Looks into all packed objects, found by how they begin, because what stands around them can be made to mislead.
 * @returns how many there were
 */
async function inspectPacked(text: string, bytes: Buffer): Promise<number> {
  let count = 0;
  let left = MOST_UNPACKED;
  for (const match of text.matchAll(streamBegins)) {
    const at = match.index + match[0].length;
    const glimpse = await unpack(bytes.subarray(at, at + GLIMPSE), MEGABYTE);
    if (glimpse && beginsWithNumbers.test(glimpse.toString('latin1'))) {
      const whole = await unpack(bytes.subarray(at), left);
      if (!whole) {
        throw new FileRefused('file-broken');
      }
      refuseNames(whole.toString('latin1'));
      count += 1;
      left -= whole.length;
    }
  }
  return count;
}

/** Unpacks as far as it goes, as viewers do. @returns undefined when it is not packed so, or grows beyond `most` */
async function unpack(packed: Buffer, most: number): Promise<Buffer | undefined> {
  try {
    return await promisify(inflate)(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.max(1, most),
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      return undefined;
    }
    throw error;
  }
}
