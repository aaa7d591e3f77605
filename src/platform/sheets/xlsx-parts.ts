import { type Cell, dayOf } from './cells.rules.js';

/** What a workbook says of itself, beside its rows. */
export interface WorkbookFacts {
  headers: readonly string[];
  /** Made fit for Excel by `sheetNameOf`. */
  sheetName: string;
  /** Who made it: shown in the file's properties. */
  creator: string;
  createdAt: Date;
  title?: string;
}

/** Styles of cells by their place in `styles` below. */
const BOLD = 1;
const DAY = 2;
const QUOTED = 3;

/** Characters that Excel takes in one cell; what is longer is cut there. */
const MAX_CHARACTERS = 32_767;

/** Rows whose texts decide the width of the columns. */
export const ROWS_MEASURED = 200;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const special = /[&<>_\p{Cc}\uFFFE\uFFFF]/u;
const forbidden = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;
const spaced = /^\s|\s$|[\n\t]/;

/** A text within XML: what XML cannot carry is left out, and what Excel would read as an escape is escaped. */
function xmlText(text: string): string {
  return special.test(text)
    ? text
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replace(forbidden, '')
        .replaceAll('\r', '_x000D_')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
    : text;
}

/** A name that Excel takes for a sheet: 31 characters at most, without the signs that it refuses. */
export function sheetNameOf(wish: string): string {
  const name = Array.from(wish.replace(/[\\/?*[\]:\p{Cc}]/gu, ' ').replace(/\s+/g, ' '))
    .filter((character) => !/\p{Cs}/u.test(character))
    .reduce((sum, character) => (sum.length + character.length <= 31 ? sum + character : sum), '')
    .replace(/^[\s']+|[\s']+$/g, '');
  return name === '' || name.toLowerCase() === 'history' ? 'Sheet' : name;
}

/** A, B, … Z, AA, …: the letters of a column, counted from 0. */
export function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** A row; `number` counts from 1. Cells without anything in them are left out. */
export function rowXml(cells: readonly Cell[], number: number, columns: readonly string[]): string {
  let xml = `<row r="${number}">`;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell !== null && cell !== undefined && cell !== '') {
      xml += cellXml(cell, `${columns[at]}${number}`, number === 1 ? BOLD : 0);
    }
  }
  return `${xml}</row>`;
}

function cellXml(cell: string | number | boolean | Date, at: string, style: number): string {
  if (typeof cell === 'string') {
    return stringXml(cell, at, style);
  }
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : '';
  }
  if (typeof cell === 'boolean') {
    return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  }
  const serial = Math.floor(cell.getTime() / 86_400_000) + 25_569;
  // Excel's calendar begins in 1900 and has a 29 February there; older days stay text.
  return serial > 60 && serial < 2_958_466
    ? `<c r="${at}" s="${DAY}"><v>${serial}</v></c>`
    : stringXml(dayOf(cell), at, style);
}

function stringXml(text: string, at: string, style: number): string {
  // Marked as typed with an apostrophe: it stays text even when somebody edits the cell.
  const format = style === 0 && /^[=+\-@]/.test(text) ? QUOTED : style;
  const space = spaced.test(text) ? ' xml:space="preserve"' : '';
  const styled = format === 0 ? '' : ` s="${format}"`;
  return `<c r="${at}"${styled} t="inlineStr"><is><t${space}>${xmlText(cut(text))}</t></is></c>`;
}

function cut(text: string): string {
  return text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '') : text;
}

/** What stands before the rows: headers frozen, columns as wide as their first texts. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>`
  );
}

export function sheetEnd(range: string): string {
  return `</sheetData><autoFilter ref="${range}"/></worksheet>`;
}

/** Widths in characters, between 8 and 60, from the headers and the first rows. */
export function widthsOf(headers: readonly string[], rows: readonly (readonly Cell[])[]): number[] {
  return headers.map((header, at) => {
    const lengths = rows.map((row) => {
      const cell = row[at] ?? '';
      return cell instanceof Date ? 10 : String(cell).length;
    });
    // The button of the filter takes the room of three characters.
    return Math.min(60, Math.max(8, header.length + 3, ...lengths) + 1);
  });
}

/** The parts that frame the sheet, by their names in the package. */
export function partsOf(facts: WorkbookFacts, lastCell: string): Record<string, string> {
  const name = xmlText(sheetNameOf(facts.sheetName));
  const filtered = `'${name.replaceAll("'", "''")}'!$A$1:${lastCell.replace(/([A-Z]+)(\d+)/, '$$$1$$$2')}`;
  const created = facts.createdAt.toISOString().replace(/\.\d+Z/, 'Z');
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const relations = (...lines: string[]) =>
    `${declaration}<Relationships xmlns="${packaging}/relationships">${lines.join('')}</Relationships>`;
  return {
    'xl/workbook.xml':
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      `<sheet name="${name.replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets><definedNames>` +
      `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${filtered}</definedName>` +
      '</definedNames></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', `${office}/worksheet`, 'worksheets/sheet1.xml'),
      relation('rId2', `${office}/styles`, 'styles.xml'),
    ),
    'xl/styles.xml': styles,
    'docProps/core.xml':
      `${declaration}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" ` +
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      (facts.title ? `<dc:title>${xmlText(facts.title)}</dc:title>` : '') +
      `<dc:creator>${xmlText(facts.creator)}</dc:creator>` +
      `<dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`,
    '_rels/.rels': relations(
      relation('rId1', `${office}/officeDocument`, 'xl/workbook.xml'),
      relation('rId2', `${packaging}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ),
    '[Content_Types].xml':
      `${declaration}<Types xmlns="${packaging}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      override('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main') +
      override('xl/worksheets/sheet1.xml', 'officedocument.spreadsheetml.worksheet') +
      override('xl/styles.xml', 'officedocument.spreadsheetml.styles') +
      override('docProps/core.xml', 'package.core-properties') +
      '</Types>',
  };
}

const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"';
const styles =
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="4">${plain}/>${plain.replace('fontId="0"', 'fontId="1"')} applyFont="1"/>` +
  `${plain.replace('numFmtId="0"', 'numFmtId="164"')} applyNumberFormat="1"/>${plain} quotePrefix="1"/></cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
