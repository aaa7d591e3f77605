/** Formats of pictures made of points. SVG is none of them: it is a program. */
export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'webp';

const beginnings: readonly [PictureFormat, at: number, bytes: Buffer][] = [
  ['png', 0, Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpeg', 0, Buffer.from('ffd8ff', 'hex')],
  ['gif', 0, Buffer.from('GIF87a')],
  ['gif', 0, Buffer.from('GIF89a')],
  ['webp', 8, Buffer.from('WEBP')],
];

/** Told by the first bytes, so that only these decoders ever see what strangers send. */
export function pictureFormat(bytes: Buffer): PictureFormat | undefined {
  const found = beginnings.find(([, at, beginning]) =>
    bytes.subarray(at, at + beginning.length).equals(beginning),
  );
  const format = found?.[0];
  return format === 'webp' && bytes.toString('latin1', 0, 4) !== 'RIFF' ? undefined : format;
}
