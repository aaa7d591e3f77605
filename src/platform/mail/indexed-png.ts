import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG of few colours, drawn cell by cell: what mails attach of weave and code. A hundredth of the work that a
 * library for photographs makes of it.
 * @param rows of equal length, each cell an index into the palette
 * @param palette `#RRGGBB`, 256 at most
 * @param scale pixels of a cell's side
 */
export function indexedPng(
  rows: readonly (readonly number[])[],
  palette: readonly string[],
  scale: number,
): Buffer {
  const lines = rows.flatMap((row) => {
    const line = Buffer.alloc(1 + row.length * scale);
    row.forEach((cell, x) => line.fill(cell, 1 + x * scale, 1 + (x + 1) * scale));
    return Array.from({ length: scale }, () => line);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE((rows[0]?.length ?? 0) * scale, 0);
  head.writeUInt32BE(rows.length * scale, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.concat(palette.map((colour) => Buffer.from(colour.slice(1), 'hex')))),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
