import { describe, expect, it } from 'vitest';
import { contrast, dark, dyes, light } from './tokens.js';
import { weave, weaveDataUri, weaveSvg } from './weave.js';

const ids = Array.from(
  { length: 3000 },
  (_, index) => `01987654-3210-7000-8000-${String(index).padStart(12, '0')}`,
);
const colours = Object.values(dyes);

describe('the weave', () => {
  it('is the same each time for the same event and colour', () => {
    expect(weaveSvg(ids[0]!, dyes.madder)).toBe(weaveSvg(ids[0]!, dyes.madder));
  });

  it('is never the same for two of three thousand events', () => {
    expect(new Set(ids.map((id) => JSON.stringify(weave(id, dyes.madder).rows))).size).toBe(ids.length);
  });

  it('is symmetric top to bottom, left to right, and across its seam', () => {
    for (const id of ids.slice(0, 200)) {
      const { rows, width, height } = weave(id, dyes.indigo);
      expect(rows).toHaveLength(height);
      expect(rows).toEqual([...rows].reverse());
      for (const row of rows) {
        expect(row).toHaveLength(width);
        expect(row.slice(1)).toEqual(row.slice(1).toReversed());
      }
    }
  });

  it('is neither empty nor solid, and has both threads', () => {
    for (const id of ids.slice(0, 400)) {
      const cells = weave(id, dyes.sage).rows.flat();
      const woven = cells.filter((cell) => cell !== 0).length / cells.length;
      expect(woven).toBeGreaterThan(0.2);
      expect(woven).toBeLessThan(0.7);
      expect(cells).toContain(2);
    }
  });

  it('stands out on light and on dark paper in any colour, its jewel from its dye', () => {
    for (const colour of [...colours, '#FFFFFF', '#000000', '#FFEE00', '#D79A32']) {
      const byDay = weave(ids[1]!, colour).colours;
      const byNight = weave(ids[1]!, colour, 'dark').colours;
      expect(contrast(byDay.dye, light.paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(byNight.dye, dark.paper)).toBeGreaterThanOrEqual(3);
      expect(byDay.accent).not.toBe(byDay.dye);
    }
  });

  it('takes at most 2 KB, also as an address', () => {
    const sizes = ids.flatMap((id) => [
      weaveSvg(id, dyes.walnut).length,
      weaveDataUri(id, dyes.walnut).length,
    ]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2048);
  });

  it('draws as many repeats as asked, on its own ground if wanted', () => {
    const svg = weaveSvg(ids[0]!, dyes.madder, { repeats: 3, cell: 2, opaque: true });
    expect(svg).toContain('width="264" height="30"');
    expect(svg.match(/<use /g)).toHaveLength(2);
    expect(svg).toContain(light.paper);
  });
});
