import { describe, expect, it } from 'vitest';
import { LARGEST_FILE, MEGABYTE } from '../../../../platform/files/file-kinds.js';
import type { FieldKind } from '../../api/types.js';
import { chosenFiles, sizeIn, takenFiles, withFile } from './file-answer.rules.js';

const kind = {
  settings: [
    { name: 'kinds', default: ['pdf', 'docx'] },
    { name: 'megabytes', default: 10 },
    { name: 'max', default: 1 },
  ],
} as unknown as FieldKind;
const question = (settings?: Record<string, unknown>, type = 'file') => ({
  id: 'cv-a1b2c',
  type,
  label: {},
  ...(settings ? { settings } : {}),
});

describe('what a question for files takes', () => {
  it('is what is set, else what the server says of its kind', () => {
    expect(takenFiles(question(), kind)).toEqual({
      kinds: ['PDF', 'Word (DOCX)'],
      accept: '.pdf,.docx',
      maxBytes: 10 * MEGABYTE,
      maxFiles: 1,
    });
    expect(takenFiles(question({ kinds: ['png'], megabytes: 2, max: 3 }), kind)).toMatchObject({
      kinds: ['PNG'],
      maxBytes: 2 * MEGABYTE,
      maxFiles: 3,
    });
  });

  it('is one picture where it asks for a picture, and never more than the server takes', () => {
    expect(takenFiles(question({}, 'picture'), undefined)).toMatchObject({
      kinds: ['JPEG', 'PNG', 'WebP'],
      maxBytes: LARGEST_FILE,
      maxFiles: 1,
    });
  });
});

describe('files that somebody chose', () => {
  const small = { size: 10 };
  const large = { size: 100 };

  it('are sent as far as there is room and they are small enough', () => {
    expect(chosenFiles([small, large, small, small], 1, { maxBytes: 50, maxFiles: 3 })).toEqual({
      sent: [small, small],
      tooLarge: [large],
      tooMany: [small],
    });
  });

  it('take the place of the one that stands there, where there is room for one', () => {
    expect(chosenFiles([small], 1, { maxBytes: 50, maxFiles: 1 }).sent).toEqual([small]);
    expect(withFile(['old'], 'new', 1)).toEqual(['new']);
    expect(withFile(['old'], 'new', 2)).toEqual(['old', 'new']);
    expect(withFile(['old', 'new'], 'old', 2)).toEqual(['new', 'old']);
  });

  it('have a size that people can read', () => {
    expect([12, 340 * 1024, 2.54 * MEGABYTE].map(sizeIn)).toEqual([
      { unit: 'kilobytes', value: 1 },
      { unit: 'kilobytes', value: 340 },
      { unit: 'megabytes', value: 2.5 },
    ]);
  });
});
