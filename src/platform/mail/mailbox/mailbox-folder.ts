import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId, newId } from '../../ids.js';

/** The oldest messages beyond so many go. */
const KEPT = 2_000;

/** So many messages beyond the limit may gather before the oldest are swept away. */
const SLACK = 100;

/** The messages of the embedded mailbox: one file each, named by an id that sorts by the time it came. */
export class MailboxFolder {
  private beyond = SLACK;

  constructor(
    readonly path: string,
    private readonly kept = KEPT,
  ) {}

  /** Keeps a message as it came. It appears whole or not at all. @returns its id */
  async add(source: Buffer): Promise<string> {
    const id = newId();
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const unfinished = join(this.path, `${id}.part`);
    await writeFile(unfinished, source, { mode: 0o600 });
    await rename(unfinished, this.fileOf(id));
    this.beyond += 1;
    if (this.beyond >= SLACK) {
      this.beyond = 0;
      await this.sweep();
    }
    return id;
  }

  /** Ids, newest first. @param before only those older than this one */
  async list(limit: number, before?: string): Promise<string[]> {
    const ids = (await this.ids()).reverse();
    const older = before === undefined ? ids : ids.filter((id) => id < before);
    return older.slice(0, limit);
  }

  /** The message as it came; null when there is none of that id. */
  async find(id: string): Promise<Buffer | null> {
    if (!isId(id)) {
      return null;
    }
    try {
      return await readFile(this.fileOf(id.toLowerCase()));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return null;
      }
      throw error;
    }
  }

  private async sweep(): Promise<void> {
    const ids = await this.ids();
    for (const id of ids.slice(0, Math.max(0, ids.length - this.kept))) {
      await rm(this.fileOf(id), { force: true });
    }
  }

  /** Oldest first. */
  private async ids(): Promise<string[]> {
    try {
      const files = await readdir(this.path);
      return files
        .filter((file) => file.endsWith('.eml') && isId(file.slice(0, -4)))
        .map((file) => file.slice(0, -4))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }

  private fileOf(id: string): string {
    return join(this.path, `${id}.eml`);
  }
}
