import { crc32, createInflateRaw } from 'node:zlib';
import { SheetUnreadable } from './sheets.errors.js';

/** What an archive may hold, before anything in it is unpacked. */
const MAX_PARTS = 2_000;
const MAX_UNPACKED = 512 * 1024 * 1024;

/** One part's size, and how much larger than its packed bytes a large one may be (a full sheet: 10 to 60 times). */
const MAX_PART = 192 * 1024 * 1024;
const MAX_RATIO = 150;
const RATIO_COUNTS_FROM = 8 * 1024 * 1024;

interface Part {
  offset: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
}

/**
 * The parts of a zip archive in memory. Everything is checked against the archive's own directory first, and the
 * directory against the bytes as they come: a part that grows beyond its word is given up at once. `tooLarge` makes
 * the refusal of archives that hold too much; what is broken is refused as `SheetUnreadable`.
 */
export class ZipArchive {
  private readonly parts: Map<string, Part>;

  constructor(
    private readonly bytes: Buffer,
    private readonly tooLarge: () => Error,
  ) {
    this.parts = readDirectory(bytes, tooLarge);
  }

  /** Names of parts differ by more than case (OPC). */
  has(name: string): boolean {
    return this.parts.has(name.toLowerCase());
  }

  /** The bytes of a part as they are unpacked, 64 KB at a time. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const part = this.parts.get(name.toLowerCase());
    if (!part || (part.method !== 0 && part.method !== 8)) {
      throw new SheetUnreadable();
    }
    if (part.unpacked > MAX_PART || isBomb(part)) {
      throw this.tooLarge();
    }
    const packed = this.packedBytes(part);
    let size = 0;
    let crc = 0;
    for await (const chunk of part.method === 0 ? [packed] : inflated(packed)) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      if (size > part.unpacked) {
        throw new SheetUnreadable();
      }
      yield chunk;
    }
    if (size !== part.unpacked || crc !== part.crc) {
      throw new SheetUnreadable();
    }
  }

  private packedBytes(part: Part): Buffer {
    const { bytes } = this;
    if (part.offset + 30 > bytes.length || bytes.readUInt32LE(part.offset) !== 0x0403_4b50) {
      throw new SheetUnreadable();
    }
    const start =
      part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28);
    if (start + part.packed > bytes.length) {
      throw new SheetUnreadable();
    }
    return bytes.subarray(start, start + part.packed);
  }
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? new SheetUnreadable() : error;
  }
}

/** Broken or cut off: zlib's errors have codes like Z_DATA_ERROR. */
function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function isBomb({ packed, unpacked }: Part): boolean {
  return unpacked > RATIO_COUNTS_FROM && unpacked > packed * MAX_RATIO;
}

function readDirectory(bytes: Buffer, tooLarge: () => Error): Map<string, Part> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_PARTS) {
    throw tooLarge();
  }
  const parts = new Map<string, Part>();
  let total = 0;
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x0201_4b50 || isEncrypted(bytes, at)) {
      throw new SheetUnreadable();
    }
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const part = readPart(bytes, at, bytes.subarray(nameEnd, extraEnd));
    total += part.unpacked;
    parts.set(
      bytes
        .toString('utf8', at + 46, nameEnd)
        .replaceAll('\\', '/')
        .toLowerCase(),
      part,
    );
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  if (total > MAX_UNPACKED) {
    throw tooLarge();
  }
  return parts;
}

/** The record at the end of an archive, which may be followed by a comment of 64 KB. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === 0x0605_4b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) {
      return at;
    }
  }
  throw new SheetUnreadable();
}

function isEncrypted(bytes: Buffer, at: number): boolean {
  return (bytes.readUInt16LE(at + 8) & 1) === 1;
}

/** Sizes that do not fit 32 bits, or were not known at first, stand in the ZIP64 field of `extra`. */
function readPart(bytes: Buffer, at: number, extra: Buffer): Part {
  const wide = wideValues(extra);
  const value = (position: number) => {
    const narrow = bytes.readUInt32LE(at + position);
    return narrow === 0xffff_ffff ? (wide.shift() ?? narrow) : narrow;
  };
  const unpacked = value(24);
  const packed = value(20);
  return {
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    unpacked,
    packed,
    offset: value(42),
  };
}

function wideValues(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
      return Array.from({ length: Math.floor(field.length / 8) }, (_, index) =>
        Number(field.readBigUInt64LE(index * 8)),
      );
    }
  }
  return [];
}
