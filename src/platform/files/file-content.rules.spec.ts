import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aDocx, anOdt, anXlsx, aPdf, aPicture, aZip, linkTo } from '../../../test/factories/file.factory.js';
import { contentKind } from './file-content.rules.js';
import { fileKinds, MEGABYTE, type FileKind } from './file-kinds.js';
import { FileRefused } from './file-refused.js';

const all = Object.keys(fileKinds) as FileKind[];

const kindOf = (bytes: Buffer, accept: FileKind[] = all) =>
  contentKind(bytes, { accept, maxBytes: 25 * MEGABYTE });

async function faultOf(bytes: Buffer, accept: FileKind[] = all): Promise<string> {
  try {
    return `taken as ${await kindOf(bytes, accept)}`;
  } catch (error) {
    if (error instanceof FileRefused) {
      return error.fault;
    }
    throw error;
  }
}

const javaScript = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';

describe('what a file is', () => {
  it('is told by its content', async () => {
    const samples: [FileKind, Buffer][] = [
      ['pdf', aPdf()],
      ['pdf', aPdf({ packed: '<< /Type /Outlines >>' })],
      ['docx', aDocx()],
      ['xlsx', anXlsx()],
      ['odt', anOdt()],
      ['txt', Buffer.from('მე ვარ მშვიდობის მშენებელი.\r\n\tЯ строю мир.\n')],
      ['jpeg', await aPicture('jpeg')],
      ['png', await aPicture('png')],
      ['webp', await aPicture('webp')],
    ];
    const found = await Promise.all(samples.map(([, bytes]) => kindOf(bytes)));
    expect(found).toEqual(samples.map(([kind]) => kind));
  });

  it('is refused when the form does not take it, naming what it takes', async () => {
    await expect(kindOf(aPdf(), ['jpeg', 'docx'])).rejects.toMatchObject({
      fault: 'file-kind',
      params: { accepted: 'JPEG, Word (DOCX)' },
    });
  });

  it('is refused when it is nothing, or too much', async () => {
    expect(await faultOf(Buffer.alloc(0))).toBe('file-empty');
    await expect(
      contentKind(Buffer.alloc(3 * MEGABYTE, 'a'), { accept: all, maxBytes: 2.5 * MEGABYTE }),
    ).rejects.toMatchObject({ fault: 'file-too-large', params: { max: 2.5 } });
  });

  it('is never a page, a drawing, a script, a program, or an animation', async () => {
    const others = [
      '<!doctype html><script>alert(1)</script>',
      '\uFEFF  <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg/>',
      '#!/bin/sh\nrm -rf /',
      '{\\rtf1 hello}',
      '%!PS-Adobe-3.0',
      'MZ\u0090\0\u0003',
      'a\0b',
      ' \n ',
    ].map((text) => Buffer.from(text));
    const latin = Buffer.from([0x63, 0x61, 0x66, 0xe9]);
    const wide = Buffer.from('\uFEFFhello', 'utf16le');
    const found = await Promise.all(
      [...others, latin, wide, await aPicture('gif')].map((one) => faultOf(one)),
    );
    expect(new Set(found)).toEqual(new Set(['file-kind']));
  });

  it('is always a kind or a refusal, whatever the bytes are', async () => {
    const heads = [
      Buffer.alloc(0),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('PK\x03\x04'),
      Buffer.from('ffd8ff', 'hex'),
      aDocx(),
      anOdt(),
      aPdf({ packed: '<< >>' }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(),
        async (head, noise, at) => {
          const spot = head.length === 0 ? 0 : at % head.length;
          const laid = Buffer.from(head);
          laid.set(noise.subarray(0, Math.max(0, head.length - spot)), spot);
          for (const bytes of [Buffer.concat([head, noise]), laid, head.subarray(0, spot)]) {
            expect([...all.map((kind) => `taken as ${kind}`), ...faults]).toContain(await faultOf(bytes));
          }
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);

  const faults = ['file-empty', 'file-kind', 'file-broken', 'file-locked', 'file-active'];
});

describe('a PDF', () => {
  it.each([
    ['a script', { catalog: javaScript }, 'file-active'],
    [
      'a script whose name is written in numbers',
      { catalog: javaScript.replace('Java', 'J#61va') },
      'file-active',
    ],
    ['a script among packed objects', { packed: `<< ${javaScript} >>` }, 'file-active'],
    ['a program to start', { packed: '<< /S /Launch /F (calc.exe) >>' }, 'file-active'],
    ['another file', { catalog: '/Names << /EmbeddedFiles 4 0 R >>' }, 'file-active'],
    ['a form with a program of its own', { catalog: '/AcroForm << /XFA [(a) 3 0 R] >>' }, 'file-active'],
    ['a password', { catalog: '>>\nendobj\ntrailer << /Encrypt 4 0 R' }, 'file-locked'],
    ['packed objects that hide their name', { catalog: '/X << /Type /Obj#53tm >>' }, 'file-broken'],
    ['packed objects that cannot be unpacked', { catalog: '/X << /Type /ObjStm >>' }, 'file-broken'],
  ])('with %s is refused', async (_what, given, fault) => {
    expect(await faultOf(aPdf(given))).toBe(fault);
  });

  it('is refused when its packed objects grow without end', async () => {
    const packed = `<< /X (${'a'.repeat(65 * MEGABYTE)}) >>`;
    expect(await faultOf(aPdf({ packed }))).toBe('file-broken');
  }, 30_000);

  it('is refused when objects are packed in a way that only hides them', async () => {
    const hex = deflateSync(Buffer.from(`4 0 << ${javaScript} >>`)).toString('hex');
    const pdf = aPdf({
      catalog: `>>\nendobj\n5 0 obj\n<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n${hex}>\nendstream\nendobj\n6 0 obj <<`,
      packed: '<< >>',
    });
    expect(await faultOf(pdf)).toBe('file-broken');
  });

  it('is refused when something follows its end, or its end is missing', async () => {
    const pdf = aPdf();
    const found = await Promise.all(
      [
        Buffer.concat([pdf, Buffer.from('<script>alert(1)</script>')]),
        Buffer.concat([pdf, aDocx()]),
        pdf.subarray(0, -10),
      ].map((bytes) => faultOf(bytes)),
    );
    expect(found).toEqual(['file-broken', 'file-broken', 'file-broken']);
  });
});

describe('an office document', () => {
  it.each([
    ['macros', aDocx([{ name: 'word/vbaProject.bin', content: 'x' }])],
    [
      'macros announced in its list',
      aDocx([], { mainPart: 'wordprocessingml.document.macroEnabled.main+xml' }),
    ],
    ['an object of another program', aDocx([{ name: 'word/embeddings/oleObject1.bin', content: 'x' }])],
    ['a control', aDocx([{ name: 'word/activeX/activeX1.xml', content: 'x' }])],
    ['old macros', anXlsx([{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }])],
    [
      'a template that loads from elsewhere',
      aDocx([
        { name: 'word/_rels/settings.xml.rels', content: linkTo('attachedTemplate', 'https://evil.example') },
      ]),
    ],
    [
      'a picture that tells who looks at it, its link written in numbers',
      aDocx([
        {
          name: 'word/_rels/header1.xml.rels',
          content: linkTo('image', 'https://evil.example').replace('"External', '"&#69;xternal'),
        },
      ]),
    ],
    ['macros (OpenDocument)', anOdt([{ name: 'Basic/Standard/Module1.xml', content: 'x' }])],
    [
      'a picture from elsewhere (OpenDocument)',
      anOdt([{ name: 'styles.xml', content: '<draw:image xlink:href="https://evil.example/a.png"/>' }]),
    ],
    [
      'an event that calls a script (OpenDocument)',
      anOdt([
        { name: 'styles.xml', content: '<a xlink:href="vnd.sun.star.script:x.py$run?language=Python"/>' },
      ]),
    ],
  ])('with %s is refused', async (_what, bytes) => {
    expect(await faultOf(bytes)).toBe('file-active');
  });

  it('keeps how to print, and links to click on', async () => {
    const sheet = anXlsx([{ name: 'xl/printerSettings/printerSettings1.bin', content: 'x' }]);
    expect(await kindOf(sheet)).toBe('xlsx');
  });

  it('is refused when it is locked', async () => {
    expect(await faultOf(aDocx([{ name: 'word/a.xml', content: 'x', locked: true }]))).toBe('file-locked');
    const encrypted = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
    expect(await faultOf(anOdt([{ name: 'META-INF/manifest.xml', content: encrypted }]))).toBe('file-locked');
  });

  it.each([
    ['says that it unpacks to gigabytes', aDocx([{ name: 'a.xml', content: 'x', saysBytes: 4e9 }])],
    [
      'unpacks to more than it says',
      aDocx([{ name: 'a.xml', content: Buffer.alloc(5 * MEGABYTE), saysBytes: 10 }]),
    ],
    ['unpacks to less than it says', aDocx([{ name: 'a.xml', content: 'x', saysBytes: 10 }])],
    [
      'has thousands of entries',
      aDocx(Array.from({ length: 2_001 }, (_none, index) => ({ name: `${index}`, content: '' }))),
    ],
    [
      'names one entry twice',
      aDocx([
        { name: 'word/a.xml', content: 'x' },
        { name: 'WORD/a.xml', content: 'y' },
      ]),
    ],
    ['would unpack beside its folder', aDocx([{ name: '../../evil.xml', content: 'x' }])],
    ['defines entities', anOdt([{ name: 'styles.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }])],
    [
      'writes its links in another encoding',
      aDocx([
        {
          name: 'word/_rels/settings.xml.rels',
          content: Buffer.from(linkTo('attachedTemplate', 'https://evil.example'), 'utf16le'),
        },
      ]),
    ],
    ['has something before its list', withHole(aDocx())],
    ['has something behind its end', Buffer.concat([aDocx(), Buffer.from('<script>')])],
    ['is cut off', aDocx().subarray(0, -30)],
  ])('is refused when it %s', async (_what, bytes) => {
    expect(await faultOf(bytes)).toBe('file-broken');
  });

  it('is nothing that we know when it is another archive', async () => {
    expect(await faultOf(aZip([{ name: 'a.html', content: '<script>' }]))).toBe('file-kind');
    expect(await faultOf(aZip([{ name: 'a.html', content: '<script>' }]), ['pdf'])).toBe('file-kind');
  });
});

/** The same archive with a hundred bytes that no entry owns. */
function withHole(zip: Buffer): Buffer {
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16);
  const holed = Buffer.concat([zip.subarray(0, directory), Buffer.alloc(100), zip.subarray(directory)]);
  holed.writeUInt32LE(directory + 100, holed.length - 22 + 16);
  return holed;
}
