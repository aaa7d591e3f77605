import { Injectable } from '@nestjs/common';
import type { Sharp } from 'sharp';
import type { FileKind } from './file-kinds.js';
import { FileRefused, tooLarge } from './file-refused.js';

export type PictureKind = Extract<FileKind, 'jpeg' | 'png' | 'webp'>;

/** A picture as we keep it. */
export interface EncodedPicture {
  bytes: Buffer;
  kind: PictureKind;
}

/** More would be a trap: few bytes that become gigabytes once unpacked. In millions of points. */
const MOST_MEGAPIXELS = 60;

const LARGEST_PORTRAIT = 200 * 1024;

interface Attempt {
  side: number;
  quality: number;
}

/** From best to smallest: the first that fits is kept. */
const portraits: readonly Attempt[] = [
  { side: 1200, quality: 85 },
  { side: 1000, quality: 75 },
  { side: 720, quality: 70 },
  { side: 480, quality: 60 },
  { side: 320, quality: 50 },
];

/** Fine print has to stay readable on a page that was photographed. */
const scans: readonly Attempt[] = [
  { side: 4096, quality: 90 },
  { side: 4096, quality: 75 },
  { side: 2560, quality: 75 },
  { side: 1600, quality: 70 },
];

const inside = { fit: 'inside', withoutEnlargement: true } as const;

/**
 * Draws pictures anew: where a photo was taken and by which camera, a script, a second file behind the first do not
 * come along.
 */
@Injectable()
export class PictureEncoder {
  /**
   * A photo of a person, for lists and badges.
   * @param square cut to a square around what draws the eye
   * @returns a JPEG of 200 KB at most, which every program opens
   * @throws FileRefused when it cannot be drawn
   */
  async portrait(upload: Buffer, { square = false } = {}): Promise<EncodedPicture> {
    const shorter = await shorterSide(upload);
    for (const { side: most, quality } of portraits) {
      const side = square ? Math.min(most, shorter) : most;
      const bytes = await draw(upload, (picture) =>
        picture
          .resize(side, side, square ? { fit: 'cover', position: 'attention' } : inside)
          .flatten({ background: '#fff' })
          .jpeg({ quality }),
      );
      if (bytes.length <= LARGEST_PORTRAIT) {
        return { bytes, kind: 'jpeg' };
      }
    }
    throw new FileRefused('picture-broken');
  }

  /**
   * A picture of a document, in the format that it came in.
   * @param maxBytes how large it may become; drawn smaller until it fits
   * @throws FileRefused when it cannot be drawn
   */
  async scan(upload: Buffer, kind: PictureKind, maxBytes: number): Promise<EncodedPicture> {
    await shorterSide(upload);
    for (const { side, quality } of scans) {
      const bytes = await draw(upload, (picture) =>
        picture.resize(side, side, inside).toFormat(kind, kind === 'png' ? {} : { quality }),
      );
      if (bytes.length <= maxBytes) {
        return { bytes, kind };
      }
    }
    throw tooLarge(maxBytes);
  }
}

/** @throws FileRefused when it has too many points, or cannot even be measured */
async function shorterSide(upload: Buffer): Promise<number> {
  const { default: sharp } = await import('sharp');
  const { width, height } = await sharp(upload, { limitInputPixels: false }).metadata().catch(refuse);
  if (width * height > MOST_MEGAPIXELS * 1_000_000) {
    throw new FileRefused('picture-too-many-points', { max: MOST_MEGAPIXELS });
  }
  return Math.min(width, height);
}

/** Upright, as the camera was held. */
async function draw(upload: Buffer, how: (picture: Sharp) => Sharp): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(upload, {
    limitInputPixels: MOST_MEGAPIXELS * 1_000_000,
    failOn: 'error',
    animated: false,
  });
  return how(picture.rotate()).toBuffer().catch(refuse);
}

function refuse(): never {
  throw new FileRefused('picture-broken');
}
