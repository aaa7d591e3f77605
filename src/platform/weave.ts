import { accents, contrast, dark, light, nearestReadable } from './tokens.js';

/** What lies in one cell: ground, the event's dye, or the second thread. */
export type Thread = 0 | 1 | 2;

/** One repeat of a band: rows of cells, symmetric left to right and top to bottom. */
export interface Weave {
  width: number;
  height: number;
  rows: Thread[][];
  colours: { ground: string; dye: string; accent: string };
}

export interface WeaveOptions {
  /** Whether the band lies on the light or on the dark paper. */
  theme?: 'light' | 'dark';
  /** How many pixels a cell is wide in the SVG's own size. */
  cell?: number;
  /** How many repeats stand beside each other. */
  repeats?: number;
  /** Fills the ground; else the band lies on whatever is under it. */
  opaque?: boolean;
}

/** Rows above the middle: border, gap, and the half of the field. */
const HALF_FIELD = 5;
const HEIGHT = 2 * (HALF_FIELD + 2) + 1;

/** Half of a motif's width; two motifs alternate in one repeat. */
const HALF_MOTIF = 11;
const WIDTH = 4 * HALF_MOTIF;

/**
 * The band of an event: concentric lozenges with a jewel in the middle, mountains between them, a dashed selvedge.
 * The same id and colour always give the same band; another id gives another of the same family.
 * @param eventId any text that names the event
 * @param colour the host's dye, `#RRGGBB`
 */
export function weave(eventId: string, colour: string, theme: 'light' | 'dark' = 'light'): Weave {
  const draw = draws(eventId);
  const plan = {
    motifs: [motif(draw), motif(draw)],
    mountain: draw(6),
    selvedge: dashes(draw),
  } satisfies Plan;
  const corner = Array.from({ length: HALF_FIELD + 3 }, (_, y) =>
    Array.from({ length: WIDTH / 2 + 1 }, (_, x) => threadAt(plan, x, y)),
  );
  const half = corner.map((row) => [...row, ...row.slice(1, -1).reverse()]);
  return {
    width: WIDTH,
    height: HEIGHT,
    rows: [...half, ...half.slice(0, -1).reverse()],
    colours: coloursOf(colour, theme),
  };
}

/** The band as a small SVG that repeats without seam; 2 KB at most for one repeat. */
export function weaveSvg(eventId: string, colour: string, options: WeaveOptions = {}): string {
  const { theme = 'light', cell = 4, repeats = 1, opaque = false } = options;
  const { width, height, rows, colours } = weave(eventId, colour, theme);
  const whole = width * repeats;
  const line = (thread: Thread, stroke: string) => `<path stroke="${stroke}" d="${linesOf(rows, thread)}"/>`;
  const one = `<g id="w">${line(1, colours.dye)}${line(2, colours.accent)}</g>`;
  const more = Array.from(
    { length: repeats - 1 },
    (_, index) => `<use href="#w" x="${(index + 1) * width}"/>`,
  );
  const ground = opaque ? `<path fill="${colours.ground}" d="M0 0h${whole}v${height}H0z"/>` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole * cell}" height="${height * cell}" ` +
    `viewBox="0 0 ${whole} ${height}" shape-rendering="crispEdges">${ground}${one}${more.join('')}</svg>`
  );
}

/** The band as `url(…)` content for a stylesheet or an image source. */
export function weaveDataUri(eventId: string, colour: string, options: WeaveOptions = {}): string {
  const svg = weaveSvg(eventId, colour, options);
  return `data:image/svg+xml,${svg.replaceAll('"', "'").replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}`;
}

interface Motif {
  /** How many cells to the side make one step up: lozenges steep or flat. */
  slope: 1 | 2;
  /** Which of the rings around the middle are woven. */
  rings: number;
  jewel: number;
  hooks: boolean;
}

/** Everything that is drawn by lot for one event. */
interface Plan {
  motifs: Motif[];
  mountain: number;
  selvedge: Thread[];
}

/** Rings from dense to airy; each leaves the middle free for the jewel. */
const ringSets = [
  0b010101010101000, 0b001001001001000, 0b110011001100000, 0b101101101101000, 0b000110001100000,
  0b011001100110000, 0b111000111000000, 0b010010010010000, 0b001100110010000, 0b100100110010000,
  0b110110110110000, 0b010001010001000,
];

function motif(draw: (below: number) => number): Motif {
  return {
    slope: draw(3) === 0 ? 2 : 1,
    rings: ringSets[draw(ringSets.length)]! >> draw(2),
    jewel: draw(6),
    hooks: draw(2) === 0,
  };
}

function threadAt({ motifs, mountain, selvedge }: Plan, x: number, y: number): Thread {
  if (y === 0) {
    return selvedge[x] ?? 0;
  }
  if (y === 1) {
    return 0;
  }
  const second = x > HALF_MOTIF;
  const { slope, rings, jewel, hooks } = motifs[second ? 1 : 0]!;
  const across = second ? WIDTH / 2 - x : x;
  const up = HALF_FIELD + 2 - y;
  const beside = HALF_MOTIF - across;
  return (
    jewelAt(jewel, across, up) ||
    mountainAt(mountain, beside, HALF_FIELD - up) ||
    hookAt(hooks, across, up) ||
    ringAt(rings, slope, across, up)
  );
}

function ringAt(rings: number, slope: 1 | 2, across: number, up: number): Thread {
  const distance = Math.floor(across / slope) + up;
  return distance > 2 && (rings >> distance) & 1 ? 1 : 0;
}

/** The middle of a lozenge: a few shapes, always with the second thread. */
function jewelAt(jewel: number, across: number, up: number): Thread {
  const distance = across + up;
  switch (jewel) {
    case 0:
      return up === 0 && across < 2 ? 1 : up < 2 && across < 3 && distance < 3 ? 2 : 0;
    case 1:
      return distance === 0 ? 2 : distance < 3 && (across === 0 || up === 0) ? 1 : 0;
    case 2:
      return across < 2 && up < 2 ? 2 : distance === 3 && across < 3 && up < 3 ? 1 : 0;
    case 3:
      return across < 2 && up < 2 ? (distance === 0 ? 1 : 2) : up === 0 && across < 4 ? 1 : 0;
    case 4:
      return distance < 2 ? 2 : distance === 2 ? 1 : 0;
    default:
      return across === up && across < 3 ? 2 : distance === 2 && across !== 1 ? 1 : 0;
  }
}

/** What fills the valley between two lozenges, growing from the selvedge towards the middle. */
function mountainAt(mountain: number, beside: number, down: number): Thread {
  const distance = beside + down;
  switch (mountain) {
    case 0:
      return down === 0 && beside < 2 ? 2 : distance < 4 && distance > 1 ? 1 : 0;
    case 1:
      return distance === 0 ? 2 : distance === 2 || distance === 4 ? 1 : 0;
    case 2:
      return beside === 0 && down < 4 ? (down < 2 ? 2 : 1) : down === 1 && beside < 3 ? 1 : 0;
    case 3:
      return down === 0 && beside < 3 ? 1 : down === 1 && beside < 2 ? 2 : down === 2 && beside === 0 ? 1 : 0;
    case 4:
      return beside === down && beside < 4 ? 1 : beside === 0 && down < 2 ? 2 : 0;
    default:
      return down === 2 && beside < 2 ? 2 : distance === 3 ? 1 : 0;
  }
}

/** A ram's horn on the shoulders of a lozenge. */
function hookAt(hooks: boolean, across: number, up: number): Thread {
  if (!hooks) {
    return 0;
  }
  return (up === 4 && across >= 3 && across <= 5) || (up === 3 && across === 3) ? 1 : 0;
}

/** The selvedge: dashes of one to three cells, their rhythm the event's own; it closes evenly at both ends. */
function dashes(draw: (below: number) => number): Thread[] {
  const cells: Thread[] = [1];
  while (cells.length < WIDTH / 2 + 1) {
    const length = 1 + draw(3);
    cells.push(...Array.from({ length: cells.length === 1 ? 1 : 1 + draw(2) }, () => 0 as const));
    cells.push(...Array.from({ length }, () => 1 as const));
  }
  return cells.slice(0, WIDTH / 2 + 1);
}

function coloursOf(colour: string, theme: 'light' | 'dark'): Weave['colours'] {
  const ground = (theme === 'light' ? light : dark).paper;
  const dye = nearestReadable(colour, ground);
  const accent = accents[theme];
  return {
    ground,
    dye,
    accent: contrast(dye, accent) < 1.35 ? nearestReadable(accents.onSaffron, ground) : accent,
  };
}

/** Rows as horizontal lines one cell thick, each run a relative move and a stroke. */
function linesOf(rows: Thread[][], thread: Thread): string {
  return rows
    .map((row, y) => {
      let path = '';
      let from = 0;
      for (const { start, length } of runsOf(row, thread)) {
        path += path === '' ? `M${start} ${y}.5h${length}` : `m${start - from} 0h${length}`;
        from = start + length;
      }
      return path;
    })
    .join('');
}

function runsOf(row: Thread[], thread: Thread): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  row.forEach((cell, x) => {
    const last = runs.at(-1);
    if (cell !== thread) {
      return;
    }
    if (last && last.start + last.length === x) {
      last.length += 1;
    } else {
      runs.push({ start: x, length: 1 });
    }
  });
  return runs;
}

/** Numbers drawn from a text, always the same ones: FNV-1a for the seed, then splitmix32. */
function draws(text: string): (below: number) => number {
  let seed = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (const letter of text) {
    seed = Math.imul(seed ^ letter.codePointAt(0)!, 0x01000193);
    second = Math.imul(second ^ seed, 0x85ebca6b) + 1;
  }
  let turn = 0;
  return (below) => {
    turn += 1;
    let z = (seed + Math.imul(turn, 0x9e3779b9)) ^ Math.imul(second, turn);
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % below;
  };
}
