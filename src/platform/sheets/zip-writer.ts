import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive, its content made while it is written. */
export interface ZipPart {
  name: string;
  content: AsyncIterable<Buffer> | Iterable<Buffer>;
}

interface WrittenPart {
  name: Buffer;
  offset: number;
  crc: number;
  packed: number;
  unpacked: number;
}

/** Sizes and places have 32 bits: what is larger would need ZIP64, which no sheet within Excel's rows does. */
const MAX_SIZE = 0xffff_ffff;

/** Flags: sizes follow the data, names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;

/**
 * A zip archive, packed and handed on while its parts are made, in flat memory; the packing runs beside the program
 * (zlib's own threads). Throws `RangeError` for more than 4 GB.
 */
export async function* zip(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
  at: Date,
): AsyncGenerator<Buffer> {
  const written: WrittenPart[] = [];
  const time = dosTime(at);
  let offset = 0;
  for await (const { name, content } of parts) {
    const part = { name: Buffer.from(name), offset, crc: 0, packed: 0, unpacked: 0 };
    const header = localHeader(part, time);
    yield header;
    for await (const chunk of packed(content, part)) {
      yield chunk;
    }
    yield descriptor(part);
    offset += header.length + part.packed + 16;
    if (offset > MAX_SIZE || part.unpacked > MAX_SIZE) {
      throw new RangeError('An archive of this kind ends at 4 GB');
    }
    written.push(part);
  }
  const directory = Buffer.concat(written.map((part) => directoryEntry(part, time)));
  yield Buffer.concat([directory, endRecord(written.length, directory.length, offset)]);
}

async function* packed(content: ZipPart['content'], part: WrittenPart): AsyncGenerator<Buffer> {
  const counted = async function* () {
    for await (const chunk of content) {
      part.crc = crc32(chunk, part.crc);
      part.unpacked += chunk.length;
      yield chunk;
    }
  };
  // Measured on a sheet of 100,000 rows: level 6 packs it a third smaller, for twice the processor time.
  const deflate = createDeflateRaw({ level: 2, chunkSize: 64 * 1024 });
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => {
    // An error of the source reaches whoever reads below: the pipeline destroys `deflate` with it.
  });
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    part.packed += chunk.length;
    yield chunk;
  }
}

function localHeader({ name }: WrittenPart, time: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt32LE(time, 10);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, packed, unpacked }: WrittenPart): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x0807_4b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(unpacked, 12);
  return bytes;
}

function directoryEntry({ name, offset, crc, packed, unpacked }: WrittenPart, time: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATE, 10);
  entry.writeUInt32LE(time, 12);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x0605_4b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

/** Time and day as MS-DOS counted them, in UTC. */
function dosTime(at: Date): number {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return ((day << 16) | time) >>> 0;
}
