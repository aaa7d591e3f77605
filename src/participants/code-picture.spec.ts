import { create } from 'qrcode';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawCode } from './code-picture.js';

it('draws the squares of the code, upright, with white around them', async () => {
  const code = '0197a3c4e5f60718293a4b5c6d7e8f90';
  const { data, info } = await sharp(await drawCode(code))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { modules } = create(code, { errorCorrectionLevel: 'M' });
  expect(info.width).toBe((modules.size + 4) * 12);
  const isDark = (row: number, column: number) => data[(row * 12 + 6) * info.width + column * 12 + 6]! < 128;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      expect(isDark(row + 2, column + 2)).toBe(modules.get(row, column) === 1);
    }
    expect(isDark(0, row)).toBe(false);
    expect(isDark(row, 1)).toBe(false);
  }
});
