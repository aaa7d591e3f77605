import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { dark, dyes, inkOn, light, nearestReadable, TEXT_CONTRAST } from '../../platform/tokens.js';
import { weaveDataUri } from '../../platform/weave.js';

/** The few lines of style that differ from event to event, and the digest that lets them through the policy. */
export interface Dye {
  css: string;
  digest: string;
  /** For the browser's own frame, by day and by night. */
  paper: { light: string; dark: string };
}

/** What dyes a page that belongs to no event. */
export const OURS = { id: 'convoke', colour: dyes.madder };

/** Buttons on dark paper carry ink, which must read as well as the button itself. */
const BUTTON_CONTRAST_AT_NIGHT = 5;

const made = new LRUCache<string, Dye>({ max: 300 });

export function dyeOf({ id, colour }: { id: string; colour: string }): Dye {
  const name = `${id}${colour}`;
  let dye = made.get(name);
  if (!dye) {
    dye = dyeing(id, colour);
    made.set(name, dye);
  }
  return dye;
}

function dyeing(id: string, colour: string): Dye {
  const day = nearestReadable(colour, light.paper, TEXT_CONTRAST);
  const night = nearestReadable(colour, dark.paper, BUTTON_CONTRAST_AT_NIGHT);
  const css =
    `${root(day)}${weave(weaveDataUri(id, colour))}` +
    `@media screen and (prefers-color-scheme:dark){${root(night)}${weave(weaveDataUri(id, colour, { theme: 'dark' }))}}`;
  const digest = `sha256-${createHash('sha256').update(css).digest('base64')}`;
  return { css, digest, paper: { light: light.paper, dark: dark.paper } };
}

function root(dye: string): string {
  return `:root{--dye:${dye};--on-dye:${inkOn(dye)}}`;
}

function weave(uri: string): string {
  return `.weave{background-image:url("${uri}")}`;
}
