/**
 * The look in numbers: one place for pages, console and mails. Imports nothing, so that the browser can have it too.
 */

/** What stands on paper by day. */
export const light = {
  paper: '#FBF8F3',
  raised: '#FFFDF9',
  ink: '#1F1B16',
  quiet: '#6B6258',
  line: '#E6DED2',
  edge: '#8C8276',
} as const;

/** The same paper by lamplight. */
export const dark = {
  paper: '#1A1713',
  raised: '#231F1A',
  ink: '#F2ECE2',
  quiet: '#B8AD9E',
  line: '#3B352D',
  edge: '#8A7F71',
} as const;

/** Dyes that hosts choose from; any other colour passes when `isDye` says so. */
export const dyes = {
  madder: '#9B2D27',
  pomegranate: '#7A1F3D',
  indigo: '#2A4474',
  walnut: '#5A4632',
  sage: '#4B6650',
  saffron: '#A86A12',
} as const;

/** The second thread of every weave. */
export const accents = { light: '#D79A32', dark: '#E0AC4E', onSaffron: '#7A1F3D' } as const;

/** What is wrong: the border and words of an error. */
export const alarm = { light: '#9B2D27', dark: '#F0958C' } as const;

/** Contrast of large shapes and large bold text (WCAG 2.2, 1.4.11): what a dye must have on paper. */
const DYE_CONTRAST = 3;

/** Contrast of running text (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5;

/**
 * States have word, shape and colour. `path` is drawn in a box of 16 × 16, filled with the colour (`evenodd`).
 */
export const states = {
  received: {
    light: '#6B6258',
    dark: '#B8AD9E',
    shape: 'dashes',
    path: 'M7 1h2v4H7zM7 11h2v4H7zM1 7h4v2H1zM11 7h4v2h-4z',
  },
  pending: {
    light: '#8A560B',
    dark: '#E0AC4E',
    shape: 'ring',
    path: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  },
  waitlisted: {
    light: '#2A4474',
    dark: '#9DB6E4',
    shape: 'half-disc',
    path: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.8a5.2 5.2 0 0 1 0 10.4z',
  },
  offered: { light: '#7A1F3D', dark: '#E9A3B9', shape: 'triangle', path: 'M8 1.5 15 14H1z' },
  confirmed: { light: '#3F5C46', dark: '#9CC3A4', shape: 'disc', path: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z' },
  declined: { light: '#6B6258', dark: '#B8AD9E', shape: 'diamond', path: 'M8 1l7 7-7 7-7-7z' },
  cancelled: {
    light: '#6B6258',
    dark: '#B8AD9E',
    shape: 'cross',
    path: 'M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
  },
} as const;

/** The ratio of luminances of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Whether a colour may dye an event: it stands out on paper. */
export function isDye(colour: string): boolean {
  return /^#[0-9A-F]{6}$/i.test(colour) && contrast(colour, light.paper) >= DYE_CONTRAST;
}

/**
 * The nearest colour of the same hue that reaches the ratio on the ground; the colour itself when it does already.
 * Darkens on a light ground and lightens on a dark one, in OKLCH, so that the hue stays what it looked like.
 * @param colour `#RRGGBB`
 * @param ratio as a dye unless said otherwise; give `TEXT_CONTRAST` for words
 */
export function nearestReadable(
  colour: string,
  ground: string = light.paper,
  ratio: number = DYE_CONTRAST,
): string {
  if (contrast(colour, ground) >= ratio) {
    return colour.toUpperCase();
  }
  const { lightness, chroma, hue } = toOklch(colour);
  const goal = luminance(ground) > 0.18 ? 0 : 1;
  let near = 0;
  let far = 1;
  for (let step = 0; step < 24; step += 1) {
    const middle = (near + far) / 2;
    const tried = fromOklch(lightness + (goal - lightness) * middle, chroma * (1 - middle), hue);
    if (contrast(tried, ground) >= ratio) {
      far = middle;
    } else {
      near = middle;
    }
  }
  return fromOklch(lightness + (goal - lightness) * far, chroma * (1 - far), hue);
}

/** Text on a dyed ground: paper or ink, whichever reads better. */
export function inkOn(ground: string): string {
  return contrast(ground, light.paper) >= contrast(ground, light.ink) ? light.paper : light.ink;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(colour: string): number[] {
  return [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
}

function toOklch(colour: string): { lightness: number; chroma: number; hue: number } {
  const [r = 0, g = 0, b = 0] = linear(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bee = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bee),
    hue: Math.atan2(bee, a),
  };
}

function fromOklch(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${parts.map(toHex).join('')}`.toUpperCase();
}

function toHex(part: number): string {
  const clipped = Math.min(1, Math.max(0, part));
  const shown = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(shown * 255)
    .toString(16)
    .padStart(2, '0');
}
