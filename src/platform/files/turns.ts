/** Lets a few work at a time; the others wait in order, and beyond a number nobody waits any more. */
export class Turns {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @returns what ends the turn, or undefined when too many wait already */
  async take(): Promise<(() => void) | undefined> {
    if (this.working >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting) {
        return undefined;
      }
      await new Promise<void>((begin) => this.waiting.push(begin));
    } else {
      this.working += 1;
    }
    return () => this.end();
  }

  /** Whoever waits longest takes over the place; it never looks free in between. */
  private end(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
    } else {
      this.working -= 1;
    }
  }
}
