import sharp from 'sharp';
import { expect, it } from 'vitest';
import { dyes, light } from '../tokens.js';
import { weavePicture } from './weave-picture.js';

it('draws the band as a small PNG in the three colours of the weave', async () => {
  const picture = weavePicture('0197a3c4-0000-7000-8000-000000000001', dyes.madder);
  expect(picture.length).toBeLessThan(2_048);
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1056, 120]);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 3) {
    colours.add(
      `#${data
        .subarray(at, at + 3)
        .toString('hex')
        .toUpperCase()}`,
    );
  }
  expect(colours.size).toBe(3);
  expect(colours).toContain(light.paper);
  expect(colours).toContain(dyes.madder);
});
