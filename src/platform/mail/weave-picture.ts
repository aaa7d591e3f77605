import { crc32, deflateSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { dyes } from '../tokens.js';
import { weave, type Weave } from '../weave.js';
import type { MailAttachment } from './mail-composers.js';

/** Pixels of a cell: twice what the mail shows, for sharp screens. */
const CELL = 8;
const REPEATS = 3;

const drawn = new LRUCache<string, Buffer>({ max: 200 });

/** The band that closes a mail, attached as `cid:weave`. Without an event it is Convoke's own. */
export function bandOf(
  event: { id: string; colour: string } = { id: 'convoke', colour: dyes.indigo },
): MailAttachment {
  const content = weavePicture(event.id, event.colour);
  return { filename: 'weave.png', contentType: 'image/png', content, cid: 'weave' };
}

/** The band of an event as a picture that every mail program shows: an indexed PNG of about 1 KB on paper. */
export function weavePicture(eventId: string, colour: string): Buffer {
  const name = `${eventId}/${colour}`;
  let picture = drawn.get(name);
  if (!picture) {
    picture = toPng(weave(eventId, colour));
    drawn.set(name, picture);
  }
  return picture;
}

function toPng({ width, height, rows, colours }: Weave): Buffer {
  const lines = rows.flatMap((row) => {
    const once = row.flatMap((thread) => Array.from({ length: CELL }, () => thread));
    const line = Buffer.from([0, ...Array.from({ length: REPEATS }, () => once).flat()]);
    return Array.from({ length: CELL }, () => line);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width * CELL * REPEATS, 0);
  head.writeUInt32BE(height * CELL, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = [colours.ground, colours.dye, colours.accent].map((colour) =>
    Buffer.from(colour.slice(1), 'hex'),
  );
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.concat(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
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
