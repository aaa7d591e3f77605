import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';

/** What the driver's types do not tell of its connections. */
interface CopyConnection extends Pick<Connection, 'stream'> {
  query(text: string): void;
}

/** Bytes that are handed on together. */
const CHUNK = 64 * 1024;

/**
 * What `COPY … TO STDOUT` writes, as a stream: `client.query(new CopyOut(…))`. The database waits while nobody reads.
 * Whoever gives up before the end closes the client's connection; nothing else stops the database.
 */
export class CopyOut extends Readable implements Submittable {
  /** How many rows have come. */
  rows = 0;
  private connection: CopyConnection | undefined;
  private buffer = Buffer.allocUnsafe(CHUNK);
  private used = 0;

  /** @param text the whole statement, without parameters: COPY takes none */
  constructor(private readonly text: string) {
    super({ highWaterMark: 4 * CHUNK });
  }

  submit(connection: Connection): void {
    this.connection = connection as unknown as CopyConnection;
    this.connection.query(this.text);
  }

  override _read(): void {
    this.connection?.stream.resume();
  }

  /** The bytes lie in the connection's own buffer, which the next message overwrites. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.rows += 1;
    if (this.used + chunk.length > this.buffer.length) {
      this.flush(Math.max(CHUNK, chunk.length));
    }
    this.used += chunk.copy(this.buffer, this.used);
  }

  handleCommandComplete(): void {
    this.flush(0);
    this.push(null);
  }

  handleReadyForQuery(): void {
    this.connection = undefined;
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  private flush(next: number): void {
    const goesOn = this.used === 0 || this.push(this.buffer.subarray(0, this.used));
    if (!goesOn) {
      this.connection?.stream.pause();
    }
    this.buffer = Buffer.allocUnsafe(next);
    this.used = 0;
  }
}
