import { matchesOf } from './bounded-matches.js';
import { MEGABYTE, type FileKind } from './file-kinds.js';
import { FileRefused } from './file-refused.js';
import { decodeUtf8 } from './utf8-text.rules.js';
import { prove, readZip, unpack, type ZipEntry } from './zip-archive.js';

type OfficeKind = Extract<FileKind, 'docx' | 'xlsx' | 'odt'>;

/** By the main part that the list of contents names. */
const mainParts: readonly [OfficeKind, string][] = [
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
];

const ODT = 'application/vnd.oasis.opendocument.text';

/** What runs when a document is opened: macros, controls, other programs' objects. */
const activeNames =
  /vbaproject|vbadata|vbasignature|(^|\/)(activex|macrosheets|dialogsheets|customui|ctrlprops|basic|scripts)\/|oleobject|\.(bin|exe|dll|js|vbs|jar|hta|docm|xlsm|xlsb|dotm)$/i;
/** Where Excel keeps how to print; the only other thing that ends like this. */
const printerSettings = /(^|\/)printerSettings\/printerSettings\d*\.bin$/i;

/** Other encodings and definitions of entities, which hide words; office programs write neither. */
const unreadableXml = /\0|<!(?:DOCTYPE|ENTITY)|^\s*<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-8|us-ascii)/i;

/** What an OpenDocument runs, or shows without being asked; and a link that leads out of it. */
const runs = /vnd\.sun\.star\.(?:script|UNO)|["']macro:|^<(?:\w+:)?(?:applet|plugin|object-ole)\b/i;
const shows = /^<\w+:(?:image|object|section-source|fill-image|background-image)\s/;
const leadsOut = /:href\s*=\s*["']\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\.\.\/)/i;

/** Nobody writes a list of contents or of links that is larger, nor so long a text. */
const LARGEST_LIST = 4 * MEGABYTE;
const LARGEST_TEXT = 20 * MEGABYTE;
const MOST_TAGS = 200_000;
/** Characters written as numbers: office programs write the characters. */
const MOST_NUMBERED = 20_000;

/**
 * What an office document really is. Every entry is unpacked once, within bounds, so that none says one thing and is
 * another.
 * @returns undefined for other archives
 * @throws FileRefused when it is broken, locked, a bomb, or holds macros, foreign objects, or links that load by themselves
 */
export async function officeKind(bytes: Buffer): Promise<OfficeKind | undefined> {
  const entries = readZip(bytes);
  const kind = (await openDocumentKind(entries)) ?? (await openXmlKind(entries));
  if (!kind) {
    return undefined;
  }
  if (entries.some(({ name }) => activeNames.test(name) && !printerSettings.test(name))) {
    throw new FileRefused('file-active');
  }
  for (const entry of entries) {
    await (kind === 'odt' ? inspectOdt(entry) : inspectOpenXml(entry));
  }
  return kind;
}

async function openXmlKind(entries: ZipEntry[]): Promise<OfficeKind | undefined> {
  const list = entries.find(({ name }) => name === '[Content_Types].xml');
  if (!list) {
    return undefined;
  }
  const types = await readXml(list, LARGEST_LIST);
  if (/macroEnabled|vbaProject|ms-office\.activeX/i.test(types)) {
    throw new FileRefused('file-active');
  }
  return mainParts.find(([, type]) => types.includes(`"${type}"`) || types.includes(`'${type}'`))?.[0];
}

async function openDocumentKind(entries: ZipEntry[]): Promise<OfficeKind | undefined> {
  const [first] = entries;
  if (first?.name !== 'mimetype' || first.size > 200) {
    return undefined;
  }
  return (await unpack(first)).toString('latin1').trim() === ODT ? 'odt' : undefined;
}

async function inspectOpenXml(entry: ZipEntry): Promise<void> {
  if (!entry.name.toLowerCase().endsWith('.rels')) {
    return prove(entry);
  }
  const loads = tagsOf(await readXml(entry, LARGEST_LIST)).some(
    (tag) =>
      /\bTargetMode\s*=\s*["']\s*External/i.test(tag) && !/\bType\s*=\s*["'][^"']*\/hyperlink["']/i.test(tag),
  );
  if (loads) {
    throw new FileRefused('file-active');
  }
}

async function inspectOdt(entry: ZipEntry): Promise<void> {
  if (!/(^|\/)(content|styles|manifest)\.xml$/i.test(entry.name)) {
    return prove(entry);
  }
  const tags = tagsOf(await readXml(entry, LARGEST_TEXT));
  if (tags.some((tag) => /^<(?:\w+:)?encryption-data\b/.test(tag))) {
    throw new FileRefused('file-locked');
  }
  if (tags.some((tag) => runs.test(tag) || (shows.test(tag) && leadsOut.test(tag)))) {
    throw new FileRefused('file-active');
  }
}

function tagsOf(xml: string): string[] {
  return matchesOf(xml, /<[^<>]*>/g, MOST_TAGS).map(([tag]) => tag);
}

/** Text of an XML part, with characters written as numbers made plain: they hide words. */
async function readXml(entry: ZipEntry, most: number): Promise<string> {
  if (entry.size > most) {
    throw new FileRefused('file-broken');
  }
  const text = decodeUtf8(await unpack(entry));
  if (text === undefined || unreadableXml.test(text) || text.split('&#').length > MOST_NUMBERED) {
    throw new FileRefused('file-broken');
  }
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_whole, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
