import { Injectable } from '@nestjs/common';
import { pictureFormat } from '../platform/files/picture-format.rules.js';
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
    if (!pictureFormat(upload)) {
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
