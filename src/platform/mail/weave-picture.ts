import { LRUCache } from 'lru-cache';
import { dyes } from '../tokens.js';
import { weave } from '../weave.js';
import { indexedPng } from './indexed-png.js';
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

/** The band of an event as a picture that every mail program shows: a PNG of about 1 KB, on paper. */
export function weavePicture(eventId: string, colour: string): Buffer {
  const name = `${eventId}/${colour}`;
  let picture = drawn.get(name);
  if (!picture) {
    const { rows, colours } = weave(eventId, colour);
    const repeated = rows.map((row) => Array.from({ length: REPEATS }, () => row).flat());
    picture = indexedPng(repeated, [colours.ground, colours.dye, colours.accent], CELL);
    drawn.set(name, picture);
  }
  return picture;
}
