import { setImmediate } from 'node:timers/promises';
import { constants, inflateSync } from 'node:zlib';
import { matchesOf } from './bounded-matches.js';
import { MEGABYTE } from './file-kinds.js';
import { FileRefused } from './file-refused.js';
import { endsAsZip } from './zip-archive.js';

/** Names of what runs, starts or carries something else when a document is opened. */
const activeNames = ['JavaScript', 'Launch', 'EmbeddedFiles?', 'RichMedia', 'ImportData', 'GoToE'];
const active = new RegExp(`/(?:${activeNames.join('|')})(?![A-Za-z])|/XFA\\s*[[\\d]`);
const locked = /\/Encrypt(?![A-Za-z])/;
/** A name with characters written as numbers: `/J#61vaScript`; none that we look for is longer. */
const numberedName = /\/[A-Za-z0-9]{0,20}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,60}/g;

const streamBegins = /\bstream[ \t]*(?:\r\n|\n|\r)/g;
const objectStream = /\/ObjStm(?![A-Za-z])/g;
/** Ways of packing that nobody uses for objects but to hide them. */
const oddPacking = /ASCII(?:Hex|85)|LZW|RunLength|Crypt|\/(?:AHx|A85|RL|DecodeParms|DP)\b/;
/** Packed objects begin with their numbers and places. */
const beginsWithNumbers = /^\s{0,9}\d{1,10}\s+\d/;

/** What can be seen of packed bytes before it is known whether they are worth unpacking. */
const GLIMPSE = 512;
/** Where the words that describe a stream stand at most from its name. */
const NEARBY = 2_000;

/** Documents stay far below these; a file that does not was made to keep us busy. */
const MOST_UNPACKED = 64 * MEGABYTE;
const MOST_STREAMS = 20_000;
const MOST_NUMBERED_NAMES = 20_000;
/** After so many streams others get their turn. */
const STREAMS_AT_ONCE = 200;

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
  const announced = matchesOf(text, objectStream, MOST_STREAMS);
  if (announced.some(({ index }) => oddPacking.test(dictionaryAround(text, index)))) {
    throw new FileRefused('file-broken');
  }
  if ((await inspectPacked(text, bytes)) < announced.length) {
    throw new FileRefused('file-broken');
  }
}

/** From the number of the object to its bytes. */
function dictionaryAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - NEARBY), at);
  const after = text.slice(at, at + NEARBY);
  const next = after.indexOf('stream');
  return before.slice(Math.max(0, before.lastIndexOf('obj'))) + (next === -1 ? after : after.slice(0, next));
}

function refuseNames(text: string): void {
  const numbered = matchesOf(text, numberedName, MOST_NUMBERED_NAMES)
    .map(([name]) => withoutNumbers(name))
    .join(' ');
  for (const part of [text, numbered]) {
    if (active.test(part)) {
      throw new FileRefused('file-active');
    }
    if (locked.test(part)) {
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
  for (const [index, match] of matchesOf(text, streamBegins, MOST_STREAMS).entries()) {
    if (index % STREAMS_AT_ONCE === 0) {
      await setImmediate();
    }
    const at = match.index + match[0].length;
    const glimpse = unpack(bytes.subarray(at, at + GLIMPSE), left);
    left -= glimpse.length;
    if (beginsWithNumbers.test(glimpse.toString('latin1', 0, GLIMPSE))) {
      await setImmediate();
      const whole = unpack(bytes.subarray(at), left);
      left -= whole.length;
      refuseNames(whole.toString('latin1'));
      count += 1;
    }
  }
  return count;
}

/**
 * Unpacks as far as it goes, as viewers do.
 * @returns nothing when it is not packed so
 * @throws FileRefused when it grows beyond `most` bytes
 */
function unpack(packed: Buffer, most: number): Buffer {
  try {
    return inflateSync(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.max(1, most),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FileRefused('file-broken');
    }
    if (typeof code === 'string' && code.startsWith('Z_')) {
      return Buffer.alloc(0);
    }
    throw error;
  }
}
