import { type NumberShape, numberText } from './number-formats.rules.js';
import { MAX_TOTAL, type TableBuilder } from './sheet-table.js';
import { SheetUnreadable } from './sheets.errors.js';
import { attributeOf, type XmlHandler } from './xml-scanner.js';

/** What cells refer to. */
export interface CellContext {
  strings: readonly string[];
  shapes: readonly NumberShape[];
  from1904: boolean;
}

/** Columns that Excel has. */
const MAX_COLUMNS = 16_384;

const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Texts that several cells share, in the order in which cells name them. */
export class SharedStrings implements XmlHandler {
  readonly texts: string[] = [];
  private readonly rich = new RichText();
  private total = 0;

  constructor(private readonly tooLarge: () => Error) {}

  open(name: string): void {
    if (name === 'si') {
      this.rich.start();
    }
    this.rich.open(name);
  }

  text(text: string): void {
    this.rich.add(text);
  }

  close(name: string): void {
    this.rich.close(name);
    if (name === 'si') {
      const text = this.rich.take();
      this.total += text.length + 1;
      if (this.total > MAX_TOTAL) {
        throw this.tooLarge();
      }
      this.texts.push(text);
    }
  }
}

/** Hands the rows of a sheet to a table. */
export class SheetRows implements XmlHandler {
  private row = 0;
  private column = -1;
  private cells: string[] = [];
  private type = 'n';
  private style = 0;
  private value = '';
  private inValue = false;
  private readonly inline = new RichText();

  constructor(
    private readonly table: TableBuilder,
    private readonly context: CellContext,
  ) {}

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.startRow(attributeOf(attributes, 'r'));
        break;
      case 'c':
        this.startCell(attributes);
        break;
      case 'v':
        this.inValue = true;
        break;
      default:
        this.inline.open(name);
    }
  }

  text(text: string): void {
    if (this.inValue) {
      this.value += text;
    } else {
      this.inline.add(text);
    }
  }

  close(name: string): void {
    switch (name) {
      case 'row':
        this.table.add(this.row, this.cells);
        break;
      case 'c':
        this.endCell();
        break;
      case 'v':
        this.inValue = false;
        break;
      default:
        this.inline.close(name);
    }
  }

  /** Rows and cells may leave out where they stand; then they follow the one before. They never go back. */
  private startRow(at: string | undefined): void {
    const row = at === undefined ? this.row + 1 : Number(at);
    if (!Number.isInteger(row) || row <= this.row) {
      throw new SheetUnreadable();
    }
    this.row = row;
    this.column = -1;
    this.cells = [];
  }

  private startCell(attributes: string): void {
    const at = attributeOf(attributes, 'r');
    const column = at === undefined ? this.column + 1 : columnOf(at);
    if (column <= this.column || column >= MAX_COLUMNS) {
      throw new SheetUnreadable();
    }
    this.column = column;
    this.type = attributeOf(attributes, 't') ?? 'n';
    this.style = Number(attributeOf(attributes, 's') ?? 0);
    this.value = '';
    this.inline.start();
  }

  private endCell(): void {
    const text = this.type === 'inlineStr' ? this.inline.take() : this.textOfValue();
    if (text !== '') {
      while (this.cells.length < this.column) {
        this.cells.push('');
      }
      this.cells.push(text);
    }
  }

  private textOfValue(): string {
    const { strings, shapes, from1904 } = this.context;
    switch (this.type) {
      case 's':
        return this.value === '' ? '' : (strings[Number(this.value)] ?? unreadable());
      case 'b':
        return this.value === '' ? '' : String(this.value.trim() === '1');
      case 'n':
        return this.value === ''
          ? ''
          : numberText(this.value, shapes[this.style] ?? { kind: 'number' }, from1904);
      case 'd':
        return this.value.replace(/T00:00(:00(\.0+)?)?Z?$/, '');
      default:
        return decodeEscapes(this.value);
    }
  }
}

/** Text in several formats is one text; how it is pronounced (`rPh`) is not part of it. */
class RichText {
  private text = '';
  private within = 0;
  private pronounced = false;

  start(): void {
    this.text = '';
  }

  open(name: string): void {
    this.within += name === 't' ? 1 : 0;
    this.pronounced ||= name === 'rPh';
  }

  add(text: string): void {
    if (this.within > 0 && !this.pronounced) {
      this.text += text;
    }
  }

  close(name: string): void {
    this.within -= name === 't' ? 1 : 0;
    this.pronounced &&= name !== 'rPh';
  }

  take(): string {
    return decodeEscapes(this.text);
  }
}

/** Excel writes characters that XML cannot carry as `_x000D_`. */
function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(escaped, (_all, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** The column of a place like AB12, counted from 0; -1 if it names none. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < Math.min(place.length, 4); at++) {
    const letter = place.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) {
      break;
    }
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function unreadable(): never {
  throw new SheetUnreadable();
}
