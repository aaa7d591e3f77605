import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the server does with the next messages; each is used once, in order, then everything is taken. */
export type SmtpMood =
  /** Answers so instead of taking the recipient or the message. */
  | { at: 'MAIL' | 'RCPT' | 'DATA'; answer: string }
  /** Takes the whole message, then cuts the line without an answer. */
  | 'cut-after-data';

/** A real SMTP server on a socket that behaves as a test tells it to, and remembers what it was handed. */
export class SmtpStage {
  /** Every message whose text arrived whole, cut off or not. */
  readonly taken: { to: string; source: string }[] = [];
  readonly moods: SmtpMood[] = [];
  /** Set, and it asks for a password that nobody knows. */
  refusesLogin = false;
  logins = 0;
  private readonly sockets = new Set<Socket>();
  private server?: Server;

  async start(port = 0): Promise<number> {
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((resolve) => this.server!.listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** Hangs up on everybody. */
  hangUp(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = undefined;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let to = '';
    let text: string | null = null;
    let rest = '';
    say('220 stage ESMTP');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (;;) {
        const end = text === null ? rest.indexOf('\r\n') : rest.indexOf('\r\n.\r\n');
        if (end < 0) {
          return;
        }
        if (text !== null) {
          text = rest.slice(0, end + 2);
          rest = rest.slice(end + 5);
          this.taken.push({ to, source: text });
          text = null;
          if (this.moods[0] === 'cut-after-data') {
            this.moods.shift();
            socket.destroy();
            return;
          }
          say(this.moodAt('DATA') ?? '250 2.0.0 taken');
          continue;
        }
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') {
          say(this.refusesLogin ? '250-stage\r\n250 AUTH PLAIN' : '250-stage\r\n250 8BITMIME');
        } else if (verb === 'AUTH') {
          this.logins += 1;
          say('535 5.7.8 wrong password');
        } else if (verb === 'MAIL') {
          say(this.moodAt('MAIL') ?? '250 ok');
        } else if (verb === 'RCPT') {
          to = /<([^>]*)>/.exec(line)?.[1] ?? '';
          say(this.moodAt('RCPT') ?? '250 ok');
        } else if (verb === 'DATA') {
          text = '';
          say('354 go on');
        } else if (verb === 'QUIT') {
          say('221 bye');
          socket.end();
        } else {
          say('250 ok');
        }
      }
    });
  }

  private moodAt(at: string): string | undefined {
    const mood = this.moods[0];
    if (mood === undefined || mood === 'cut-after-data' || mood.at !== at) {
      return undefined;
    }
    this.moods.shift();
    return mood.answer;
  }
}
