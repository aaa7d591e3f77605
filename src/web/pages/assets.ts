import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { programFile } from '../../platform/program-files.js';
import { light, dyes } from '../../platform/tokens.js';
import { pack, type Packed } from './packed-page.js';

/** A file of ours under a path that changes with its content, so that it can be kept for ever. */
interface Asset {
  path: string;
  content: string;
  type: string;
}

const FOR_EVER = 'public, max-age=31536000, immutable';
const BEST_BROTLI = 11;

/** A lozenge of the weave, for the tab. */
const icon =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 15 15" shape-rendering="crispEdges">` +
  `<path fill="${light.paper}" d="M0 0h15v15H0z"/><path stroke="${dyes.madder}" d="M7 .5h1M6 1.5h3M5 2.5h2m1 0h2M4 3.5h2m3 0h2` +
  `M3 4.5h2m5 0h2M2 5.5h2m7 0h2M1 6.5h2m9 0h2M0 7.5h2m11 0h2M1 8.5h2m9 0h2M2 9.5h2m7 0h2M3 10.5h2m5 0h2M4 11.5h2m3 0h2` +
  `M5 12.5h2m1 0h2M6 13.5h3M7 14.5h1"/><path stroke="#D79A32" d="M7 5.5h1M6 6.5h3M5 7.5h5M6 8.5h3M7 9.5h1"/></svg>`;

export const stylesheet = asset(
  'pages',
  'css',
  'text/css; charset=utf-8',
  slim(read('pages.css') + read('form-fields.css') + read('own-page.css') + read('agenda.css')),
);
export const script = asset(
  'enhance',
  'js',
  'text/javascript; charset=utf-8',
  slim(read('enhance.js').replace(/^\/\/.*$/gm, '')),
);
/** Only on pages with questions of an event's own. */
export const formScript = asset(
  'enhance-form',
  'js',
  'text/javascript; charset=utf-8',
  slim((read('enhance-form.js') + read('enhance-fields.js')).replace(/^ *\/\/.*$/gm, '')),
);
/** Only on pages with an agenda. */
export const agendaScript = asset(
  'enhance-agenda',
  'js',
  'text/javascript; charset=utf-8',
  slim(read('enhance-agenda.js').replace(/^ *\/\/.*$/gm, '')),
);
export const favicon = asset('icon', 'svg', 'image/svg+xml', icon);

const packed = new Map<string, Promise<Packed>>();

/** The file of a path, packed once; undefined when it is none of ours (any more). */
export function findAsset(path: string): Promise<Packed> | undefined {
  const found = [stylesheet, script, formScript, agendaScript, favicon].find((one) => one.path === path);
  if (!found) {
    return undefined;
  }
  let ready = packed.get(path);
  if (!ready) {
    ready = pack(
      found.content,
      { 'content-type': found.type, 'cache-control': FOR_EVER, vary: 'Accept-Encoding' },
      BEST_BROTLI,
    );
    packed.set(path, ready);
  }
  return ready;
}

function asset(name: string, extension: string, type: string, content: string): Asset {
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  return { path: `/assets/${name}-${digest}.${extension}`, content, type };
}

function read(file: string): string {
  return readFileSync(programFile(`web/pages/${file}`), 'utf8');
}

/** Leaves out comments and indentation: what compresses to nothing anyway, but is read by phones. */
function slim(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s+/gm, '')
    .replace(/\n+/g, '\n');
}
