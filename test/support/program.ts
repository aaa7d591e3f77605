import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** How a program ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One of the built programs (`dist/program/<name>.js`), run as an operator runs it: in a process of its own. */
export class Program {
  output = '';
  readonly ended: Promise<Ending>;

  private constructor(private readonly child: ChildProcess) {
    const listen = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    this.ended = new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
  }

  /** @param env added to an environment that has nothing of Convoke in it */
  static run(name: string, env: NodeJS.ProcessEnv, ...args: string[]): Program {
    return Program.command([process.execPath, join(root, 'dist/program', `${name}.js`), ...args], env);
  }

  /** Runs anything in the checkout, `npm` for example. */
  static command([command, ...args]: string[], env: NodeJS.ProcessEnv): Program {
    const child = spawn(command!, args, {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new Program(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** What is typed, and the end of it. */
  type(text: string): this {
    this.child.stdin!.end(text);
    return this;
  }

  /** @throws Error with the output, when the program ends without having said it */
  async says(words: string): Promise<string> {
    let isOver = false;
    void this.ended.then(() => (isOver = true));
    while (!this.output.includes(words)) {
      if (isOver) {
        throw new Error(`It ended without saying "${words}":\n${this.output}`);
      }
      await new Promise((done) => setTimeout(done, 25));
    }
    return this.output;
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}
