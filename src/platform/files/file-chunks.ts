import type { EntityManager } from 'typeorm';
import { Sealing, SealBroken } from '../crypto/sealing.js';

/** Measured with 25 MB: smaller pieces take up to three times as long, larger ones only more memory. */
export const CHUNK_BYTES = 256 * 1024;

/** So many go or come with one statement: 4 MB, whatever the file weighs. */
const CHUNKS_AT_ONCE = 16;

/** The pieces of a file, each sealed with the file's id, its number and how many there are. */
export interface ChunkedFile {
  id: string;
  bytes: number;
  chunks: number;
}

export function chunksOf(content: Buffer): number {
  return Math.ceil(content.length / CHUNK_BYTES);
}

export async function writeChunks(
  tx: EntityManager,
  sealing: Sealing,
  file: ChunkedFile,
  content: Buffer,
): Promise<void> {
  for (let first = 0; first < file.chunks; first += CHUNKS_AT_ONCE) {
    const numbers = numbersFrom(first, file.chunks);
    const sealed = numbers.map((number) =>
      sealing.seal(content.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES), placeOf(file, number)),
    );
    const rows = numbers.map((_number, index) => `($1, $${2 * index + 2}, $${2 * index + 3})`);
    await tx.query(`insert into file_chunks (file_id, number, sealed) values ${rows.join(', ')}`, [
      file.id,
      ...numbers.flatMap((number, index) => [number, sealed[index]]),
    ]);
  }
}

/** @throws SealBroken when a piece is missing, changed, of another file, or not in its place */
export async function readChunks(tx: EntityManager, sealing: Sealing, file: ChunkedFile): Promise<Buffer> {
  const content = Buffer.allocUnsafe(file.bytes);
  let length = 0;
  for (let first = 0; first < file.chunks; first += CHUNKS_AT_ONCE) {
    const numbers = numbersFrom(first, file.chunks);
    const rows: { sealed: Buffer }[] = await tx.query(
      `select sealed from file_chunks where file_id = $1 and number = any($2) order by number`,
      [file.id, numbers],
    );
    if (rows.length !== numbers.length) {
      throw new SealBroken('A piece of a file is missing.');
    }
    for (const [index, { sealed }] of rows.entries()) {
      length += sealing.open(sealed, placeOf(file, numbers[index]!)).copy(content, length);
    }
  }
  if (length !== file.bytes) {
    throw new SealBroken('A file is not as long as it was.');
  }
  return content;
}

function placeOf({ id, chunks }: ChunkedFile, number: number): string {
  return `file_chunks.sealed/${id}/${number}/${chunks}`;
}

function numbersFrom(first: number, chunks: number): number[] {
  return Array.from({ length: Math.min(CHUNKS_AT_ONCE, chunks - first) }, (_none, index) => first + index);
}
