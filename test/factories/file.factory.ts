import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** An entry of an archive; the numbers lie when a test says so. */
interface Entry {
  name: string;
  content: string | Buffer;
  stored?: boolean;
  saysBytes?: number;
  locked?: boolean;
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** An archive, written entry by entry. */
export function aZip(entries: Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const [own, listed] = headersOf(entry, at);
    local.push(own);
    central.push(listed);
    at += own.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A Word document of one line, with further entries. */
export function aDocx(more: Entry[] = [], { mainPart = 'wordprocessingml.document.main+xml' } = {}): Buffer {
  return aZip([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><Types><Override PartName="/word/document.xml" ContentType="${OPEN_XML}.${mainPart}"/></Types>`,
    },
    { name: 'word/document.xml', content: '<w:document><w:t>My life</w:t></w:document>' },
    {
      name: 'word/_rels/document.xml.rels',
      content: linkTo('hyperlink', 'https://example.org'),
    },
    ...more,
  ]);
}

export function anXlsx(more: Entry[] = []): Buffer {
  return aDocx(more, { mainPart: 'spreadsheetml.sheet.main+xml' });
}

export function anOdt(more: Entry[] = []): Buffer {
  return aZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: '<office:text><text:p>My life</text:p></office:text>' },
    ...more,
  ]);
}

/** A list of links of an Office document, with one that leads out. */
export function linkTo(type: string, target: string): string {
  return `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
}

/**
 * A PDF of one page.
 * @param given.catalog what else its root says
 * @param given.packed objects that lie in a packed stream, as newer programs write them
 */
export function aPdf({ catalog = '', packed = '' } = {}): Buffer {
  const parts = [
    '%PDF-1.7\n',
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n',
  ].map((part) => Buffer.from(part, 'latin1'));
  if (packed) {
    const stream = deflateSync(Buffer.from(`4 0 ${packed}`, 'latin1'));
    parts.push(
      Buffer.from(
        `3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\n`,
      ),
      Buffer.from('stream\r\n'),
      stream,
      Buffer.from('\r\nendstream\nendobj\n'),
    );
  }
  return Buffer.concat([...parts, Buffer.from('trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n')]);
}

/** A picture of one colour, with the place where it was taken and the camera's name in it. */
export async function aPicture(
  kind: 'jpeg' | 'png' | 'webp' | 'gif' = 'jpeg',
  { width = 640, height = 480, camera = 'Camera of Aigul' } = {},
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2A4474' } })
    .withExif({
      IFD0: { Make: camera },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 43/1 0/1' },
    })
    .toFormat(kind)
    .toBuffer();
}

/** A small PNG that says that it has ten thousand million points. */
export async function aPngBomb(): Promise<Buffer> {
  const png = await aPicture('png', { width: 8, height: 8 });
  png.writeUInt32BE(100_000, 16);
  png.writeUInt32BE(100_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** A picture that hardly shrinks, as photos of crowds do. */
export async function aNoisyPicture(side: number): Promise<Buffer> {
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

function headersOf({ name, content, stored, saysBytes, locked }: Entry, at: number): [Buffer, Buffer] {
  const plain = Buffer.from(content);
  const packed = stored ? plain : deflateRawSync(plain);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(locked ? 1 : 0, 2);
  facts.writeUInt16LE(stored ? 0 : 8, 4);
  facts.writeUInt32LE(crc32(plain), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(saysBytes ?? plain.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  const own = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(at, 10);
  const listed = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), facts, place, Buffer.from(name)]);
  return [own, listed];
}
