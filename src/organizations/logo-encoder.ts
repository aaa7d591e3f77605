import { Injectable } from '@nestjs/common';
import { NotAPicture } from './organizations.errors.js';

/** A logo as we keep it. */
export interface EncodedLogo {
  bytes: Buffer;
  type: 'image/webp' | 'image/png';
}

const LARGEST_LOGO = 10 * 1024;

/** More would be a trap: few bytes that become gigabytes once unpacked. */
const MOST_PIXELS = 40_000_000;

/** From best to smallest: the first that fits is kept. */
const attempts = [
  { side: 320, quality: 90 },
  { side: 320, quality: 75 },
  { side: 240, quality: 75 },
  { side: 160, quality: 70 },
  { side: 96, quality: 60 },
];

/**
 * Draws logos anew: whatever else lay in the file (where a photo was taken, a script, a second file behind the
 * first) does not come along. SVG is not taken: it is a program.
 */
@Injectable()
export class LogoEncoder {
  /**
   * @returns a WebP of 10 KB at most
   * @throws NotAPicture when the bytes are not PNG, JPEG, WebP or GIF, whatever they call themselves
   */
  async encode(upload: Buffer): Promise<EncodedLogo> {
    if (!isRaster(upload)) {
      throw new NotAPicture();
    }
    const { default: sharp } = await import('sharp');
    for (const { side, quality } of attempts) {
      const bytes = await sharp(upload, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
        .rotate()
        .resize(side, side, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality, effort: 5 })
        .toBuffer()
        .catch(() => {
          throw new NotAPicture();
        });
      if (bytes.length <= LARGEST_LOGO) {
        return { bytes, type: 'image/webp' };
      }
    }
    throw new NotAPicture();
  }
}

/** Told by the first bytes, so that only these decoders ever see what strangers send. */
function isRaster(bytes: Buffer): boolean {
  const starts = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
  const isPng = starts('89504e470d0a1a0a');
  const isJpeg = starts('ffd8ff');
  const isGif = starts('474946383761') || starts('474946383961');
  const isWebp = starts('52494646') && starts('57454250', 8);
  return isPng || isJpeg || isGif || isWebp;
}
