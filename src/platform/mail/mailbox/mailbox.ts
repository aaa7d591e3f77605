import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { SMTPServer } from 'smtp-server';
import { MailboxFolder } from './mailbox-folder.js';

/** The largest message that is taken, in bytes. */
const LARGEST = 25 * 1024 * 1024;

/**
 * The embedded mailbox: a real SMTP server on this machine alone that keeps every message and passes none on. It
 * stands in for a mail server where there is none; in production there is no such thing.
 */
export class Mailbox {
  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /**
   * Starts listening on loopback.
   * @param folder where messages are kept, across starts
   * @param port 0 takes any free one
   * @throws the system's error (`EADDRINUSE`, …) when it cannot listen
   */
  static async start(folder: string, port: number): Promise<Mailbox> {
    const { SMTPServer } = await import('smtp-server');
    const messages = new MailboxFolder(folder);
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 1_000,
      size: LARGEST,
      onData: (stream, _login, done) => void answer(() => take(messages, stream), done),
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
    server.removeAllListeners('error');
    server.on('error', ignoreBrokenLine);
    return new Mailbox(server, (server.server.address() as AddressInfo).port);
  }

  /** What `SMTP_URL` is where this mailbox stands in for a mail server. */
  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

async function answer(work: () => Promise<void>, done: (error?: Error) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}

async function take(messages: MailboxFolder, stream: Readable & { sizeExceeded?: boolean }): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) {
      chunks.push(chunk as Buffer);
    }
  }
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('Message too large'), { responseCode: 552 });
  }
  await messages.add(Buffer.concat(chunks));
}

/** A client that hangs up concerns nobody else; the sender tries again. */
function ignoreBrokenLine(): void {}
