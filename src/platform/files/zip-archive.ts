import { crc32, createInflateRaw } from 'node:zlib';
import { FileRefused } from './file-refused.js';
import { MEGABYTE } from './file-kinds.js';

/** One file in an archive. */
export interface ZipEntry {
  name: string;
  packed: Buffer;
  deflated: boolean;
  /** What it says it weighs once unpacked, in bytes. */
  size: number;
  crc: number;
}

/** More would be a trap: few bytes that become gigabytes once unpacked. */
const MOST_UNPACKED = 100 * MEGABYTE;
const MOST_ENTRIES = 2_000;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** What may lie behind the bytes of an entry: its sizes once more, with a signature. */
const DESCRIPTOR = 24;

/**
 * What an archive lists. Strict where lenient programs disagree about what is in it: no bytes before, between or
 * behind the entries, none listed twice or overlapping, no second disk, no ZIP64 (nothing here is that large).
 * Nothing is unpacked yet.
 * @throws FileRefused when it is broken, locked, or too large once unpacked
 */
export function readZip(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const directory = bytes.readUInt32LE(end + 16);
  if (
    bytes.readUInt32LE(end + 4) !== 0 ||
    bytes.readUInt16LE(end + 8) !== count ||
    directory + bytes.readUInt32LE(end + 12) !== end
  ) {
    throw new FileRefused('file-broken');
  }
  if (count > MOST_ENTRIES) {
    throw new FileRefused('file-broken');
  }
  const entries = readDirectory(bytes, { count, directory, end });
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > MOST_UNPACKED) {
    throw new FileRefused('file-broken');
  }
  return entries;
}

/** Whether an archive ends where the bytes end, whatever they begin with. */
export function endsAsZip(bytes: Buffer): boolean {
  return positionOfEnd(bytes) !== -1;
}

/**
 * Unpacks an entry, never further than it said.
 * @throws FileRefused when it holds more, less, or something else than it said
 */
export async function unpack(entry: ZipEntry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of unpackParts(entry)) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Unpacks an entry only to see that it is what it says. @throws FileRefused when it is not */
export async function prove(entry: ZipEntry): Promise<void> {
  for await (const _part of unpackParts(entry)) {
    // Looked at by the generator, and forgotten.
  }
}

async function* unpackParts({ packed, deflated, size, crc }: ZipEntry): AsyncGenerator<Buffer> {
  let length = 0;
  let sum = 0;
  for await (const part of deflated ? inflate(packed) : [packed]) {
    length += part.length;
    sum = crc32(part, sum);
    if (length > size) {
      throw new FileRefused('file-broken');
    }
    yield part;
  }
  if (length !== size || sum !== crc) {
    throw new FileRefused('file-broken');
  }
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  stream.end(packed);
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch {
    throw new FileRefused('file-broken');
  } finally {
    stream.destroy();
  }
}

function readDirectory(
  bytes: Buffer,
  { count, directory, end }: { count: number; directory: number; end: number },
): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  const places: { from: number; to: number }[] = [];
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) {
      throw new FileRefused('file-broken');
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const method = bytes.readUInt16LE(at + 10);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) {
      throw new FileRefused('file-locked');
    }
    if ((method !== 0 && method !== 8) || !isPlainPath(name) || names.has(name.toLowerCase())) {
      throw new FileRefused('file-broken');
    }
    names.add(name.toLowerCase());
    const place = findEntry(bytes, { at, nameLength, directory });
    places.push(place);
    entries.push({
      name,
      packed: bytes.subarray(place.data, place.to),
      deflated: method === 8,
      size: bytes.readUInt32LE(at + 24),
      crc: bytes.readUInt32LE(at + 16),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) {
    throw new FileRefused('file-broken');
  }
  refuseGaps(places, directory);
  return entries;
}

/** Where the bytes of a listed entry lie; its own header must say the same name and method. */
function findEntry(
  bytes: Buffer,
  { at, nameLength, directory }: { at: number; nameLength: number; directory: number },
): { from: number; data: number; to: number } {
  const from = bytes.readUInt32LE(at + 42);
  if (from + 30 + nameLength > directory || bytes.readUInt32LE(from) !== LOCAL) {
    throw new FileRefused('file-broken');
  }
  const data = from + 30 + nameLength + bytes.readUInt16LE(from + 28);
  const to = data + bytes.readUInt32LE(at + 20);
  const listed = bytes.subarray(at + 46, at + 46 + nameLength);
  const own = bytes.subarray(from + 30, from + 30 + bytes.readUInt16LE(from + 26));
  const sameMethod = bytes.readUInt16LE(from + 8) === bytes.readUInt16LE(at + 10);
  if (to > directory || !listed.equals(own) || !sameMethod) {
    throw new FileRefused('file-broken');
  }
  return { from, data, to };
}

/** Entries stand one behind the other from the first byte on: overlaps are bombs, gaps are hiding places. */
function refuseGaps(places: { from: number; to: number }[], directory: number): void {
  let reached = 0;
  for (const [index, { from, to }] of places.toSorted((a, b) => a.from - b.from).entries()) {
    if (from < reached || from - reached > (index === 0 ? 0 : DESCRIPTOR)) {
      throw new FileRefused('file-broken');
    }
    reached = to;
  }
  if (directory < reached || directory - reached > DESCRIPTOR) {
    throw new FileRefused('file-broken');
  }
}

function isPlainPath(name: string): boolean {
  return name !== '' && !/[\\\p{C}\uFFFD]|^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/u.test(name);
}

function findEnd(bytes: Buffer): number {
  const at = positionOfEnd(bytes);
  if (at === -1) {
    throw new FileRefused('file-broken');
  }
  return at;
}

function positionOfEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END && at + END_LENGTH + bytes.readUInt16LE(at + 20) === bytes.length) {
      return at;
    }
  }
  return -1;
}
