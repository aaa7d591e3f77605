import 'reflect-metadata';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aNoisyPicture, aPdf, aPicture, aPngBomb } from '../../../test/factories/file.factory.js';
import { Busy, Invalid } from '../errors.js';
import { FileChecks, type Upload } from './file-checks.js';
import { fileKinds, LARGEST_FILE, MEGABYTE, type FileKind } from './file-kinds.js';
import { PictureEncoder } from './picture-encoder.js';

const SCRIPT = '<script>alert(document.domain)</script>';
const pictures: FileKind[] = ['jpeg', 'png', 'webp'];
const checks = new FileChecks(new PictureEncoder());

const check = (bytes: Buffer, more: Partial<Upload> = {}) =>
  checks.check({
    field: 'answers.photo',
    name: 'me',
    bytes,
    accept: pictures,
    maxBytes: 10 * MEGABYTE,
    ...more,
  });

const refusal = (code: string) => ({
  fields: [expect.objectContaining({ field: 'answers.photo', code })] as unknown,
});

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('comes back as %s without place and camera', async (kind) => {
    const upload = await aPicture(kind);
    expect(upload.includes('Camera of Aigul')).toBe(true);
    const { bytes, mediaType, name } = await check(upload);
    const facts = await sharp(bytes).metadata();
    expect({ format: facts.format, exif: facts.exif, width: facts.width, mediaType, name }).toEqual({
      format: kind,
      exif: undefined,
      width: 640,
      mediaType: `image/${kind}`,
      name: `me.${fileKinds[kind].endings[0]}`,
    });
    expect(bytes.includes('Camera of Aigul')).toBe(false);
  });

  it('loses a page that was hidden in it', async () => {
    const hidden = Buffer.concat([await aPicture('jpeg', { camera: SCRIPT }), Buffer.from(SCRIPT)]);
    const { bytes } = await check(hidden);
    expect(bytes.includes('script')).toBe(false);
  });

  it('stands upright, as the camera was held', async () => {
    const lying = await sharp(await aPicture('jpeg'))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height } = await sharp((await check(lying)).bytes).metadata();
    expect({ width, height }).toEqual({ width: 480, height: 640 });
  });

  it('is refused when it is cut off or only begins like one', async () => {
    const cut = (await aNoisyPicture(400)).subarray(0, 5_000);
    await expect(check(cut)).rejects.toMatchObject(refusal('picture-broken'));
    await expect(check(Buffer.from('ffd8ffe0', 'hex'))).rejects.toMatchObject(refusal('picture-broken'));
  });

  it('is refused when few bytes would become gigabytes', async () => {
    await expect(check(await aPngBomb())).rejects.toMatchObject(refusal('picture-too-many-points'));
  });

  it('of a document is drawn smaller until it fits', async () => {
    const { bytes } = await check(await aNoisyPicture(1_000), { maxBytes: MEGABYTE });
    expect(bytes.length).toBeLessThanOrEqual(MEGABYTE);
  }, 30_000);
});

describe('a portrait', () => {
  it('is a JPEG of 200 KB at most, square if asked for', async () => {
    const { bytes, mediaType, name } = await check(await aNoisyPicture(1_000), {
      name: 'me.png',
      portrait: { square: true },
    });
    const { width, height, format } = await sharp(bytes).metadata();
    expect(bytes.length).toBeLessThanOrEqual(200 * 1024);
    expect({ square: width === height, format, mediaType, name }).toEqual({
      square: true,
      format: 'jpeg',
      mediaType: 'image/jpeg',
      name: 'me.jpg',
    });
  }, 30_000);

  it('keeps its shape unless asked to be square', async () => {
    const { bytes } = await check(await aPicture('png', { width: 900, height: 300 }), { portrait: {} });
    const { width, height } = await sharp(bytes).metadata();
    expect({ width, height }).toEqual({ width: 900, height: 300 });
  });

  it('becomes a small square when it is small itself, nothing is blown up', async () => {
    const small = await aPicture('png', { width: 90, height: 30 });
    const { width, height } = await sharp(
      (await check(small, { portrait: { square: true } })).bytes,
    ).metadata();
    expect({ width, height }).toEqual({ width: 30, height: 30 });
  });
});

describe('checking files', () => {
  it('takes nothing beyond 25 MB, whatever a form allows', async () => {
    const bytes = Buffer.alloc(LARGEST_FILE + 1, 'a');
    await expect(check(bytes, { accept: ['txt'], maxBytes: 1e12 })).rejects.toMatchObject(
      refusal('file-too-large'),
    );
  });

  it('says that it is busy when too many files wait', async () => {
    const pdf = aPdf();
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, () => check(pdf, { accept: ['pdf'] })),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.length).toBe(8);
    expect(refused.every(({ reason }) => reason instanceof Busy)).toBe(true);
    expect((await check(pdf, { accept: ['pdf'] })).kind).toBe('pdf');
  });

  it('takes or refuses any bytes, and never fails', async () => {
    const heads = [
      '',
      '89504e470d0a1a0a',
      'ffd8ff',
      '52494646000000005745425056503820',
      '504b0304',
      '25504446',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, noise) => {
        const bytes = Buffer.concat([Buffer.from(head, 'hex'), noise]);
        const accept = Object.keys(fileKinds) as FileKind[];
        const answer = await check(bytes, { accept }).catch((error: unknown) => error);
        expect(answer instanceof Invalid || (answer as { kind?: string }).kind === 'txt').toBe(true);
      }),
    );
  });
});
