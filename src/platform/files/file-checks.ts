import { Injectable } from '@nestjs/common';
import { Busy, Invalid } from '../errors.js';
import { contentKind } from './file-content.rules.js';
import { fileKinds, LARGEST_FILE, type FileKind } from './file-kinds.js';
import { fileName } from './file-name.rules.js';
import { FileRefused } from './file-refused.js';
import { PictureEncoder, type PictureKind } from './picture-encoder.js';
import { Turns } from './turns.js';

/** A file as it was handed in; nothing about it is believed. */
export interface Upload {
  /** The field that people read about mistakes at, e.g. `answers.cv-k3f9x`. */
  field: string;
  /** What the browser calls it. */
  name: string;
  bytes: Buffer;
  accept: readonly FileKind[];
  /** In bytes; never beyond `LARGEST_FILE`, whatever is said here. */
  maxBytes: number;
  /** A photo of a person: becomes a JPEG of 200 KB at most, cut to a square if asked for. */
  portrait?: { square?: boolean };
}

/** A file that passed `FileChecks`; only such are kept. */
export class CheckedFile {
  constructor(
    readonly name: string,
    readonly kind: FileKind,
    readonly bytes: Buffer,
  ) {}

  get mediaType(): string {
    return fileKinds[this.kind].mediaType;
  }
}

/** So many are looked at together in this process, each with up to 100 MB in memory for a moment. */
const AT_ONCE = 2;
const MOST_WAITING = 30;

/** Looks into files before anything is kept. Slow, so it is done before a transaction begins. */
@Injectable()
export class FileChecks {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);

  constructor(private readonly pictures: PictureEncoder) {}

  /**
   * Checks a file by its content. Pictures are drawn anew, whatever field they are for.
   * @throws Invalid naming the field, with one of the codes of `FileFault`
   * @throws Busy when too many files wait to be looked at
   */
  async check(upload: Upload): Promise<CheckedFile> {
    const done = await this.turns.take();
    if (!done) {
      throw new Busy();
    }
    try {
      return await this.inspect(upload);
    } catch (error) {
      if (error instanceof FileRefused) {
        throw new Invalid([{ field: upload.field, code: error.fault, params: error.params }]);
      }
      throw error;
    } finally {
      done();
    }
  }

  private async inspect({ name, bytes, accept, maxBytes, portrait }: Upload): Promise<CheckedFile> {
    const most = Math.min(maxBytes, LARGEST_FILE);
    const kind = await contentKind(bytes, { accept, maxBytes: most });
    if (!isPicture(kind)) {
      return new CheckedFile(fileName(name, kind), kind, bytes);
    }
    const drawn = portrait
      ? await this.pictures.portrait(bytes, portrait)
      : await this.pictures.scan(bytes, kind, most);
    return new CheckedFile(fileName(name, drawn.kind), drawn.kind, drawn.bytes);
  }
}

function isPicture(kind: FileKind): kind is PictureKind {
  return fileKinds[kind].isPicture;
}
