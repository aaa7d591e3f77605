import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainText } from '../http/plain-text.js';
import { fileName } from './file-name.rules.js';

describe('the name of a file', () => {
  it.each([
    ['CV Айгуль.pdf', 'CV Айгуль.pdf'],
    ['C:\\Users\\aigul\\cv.pdf', 'cv.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['cv.pdf.exe', 'cv.pdf'],
    ['cv.exe', 'cv.pdf'],
    ['CV.PDF', 'CV.PDF'],
    ['report v1.2', 'report v1.2.pdf'],
    ['cv\u202Efdp.exe', 'cvfdp.pdf'],
    ['c\r\nv\0.pdf', 'c v.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['con.pdf', '_con.pdf'],
    ['what? "me": <b>.pdf', 'what_ _me__ _b_.pdf'],
    ['', 'file.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['\uD800.pdf', 'pdf.pdf'],
  ])('%j becomes %j', (given, kept) => {
    expect(fileName(given, 'pdf')).toBe(kept);
  });

  it('keeps an ending that says the same', () => {
    expect(fileName('me.JPEG', 'jpeg')).toBe('me.JPEG');
    expect(fileName('me.heic', 'jpeg')).toBe('me.jpg');
  });

  it('is always short, plain and well ended', () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.uint8Array({ maxLength: 900 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
      fc.string({ unit: fc.constantFrom('.', ' ', '/', 'a', '😀', '\u202E', 'ი'), maxLength: 500 }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const kept = fileName(name, 'pdf');
        expect(kept.length).toBeLessThanOrEqual(200);
        expect(kept).toMatch(/^[^./\\\s][^/\\]*\.pdf$/iu);
        expect(isPlainText(kept)).toBe(true);
        expect(fileName(kept, 'pdf')).toBe(kept);
      }),
    );
  });
});
