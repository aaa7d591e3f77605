import { outagePauseAfter } from './smtp-outcome.rules.js';

/**
 * Whether the mail server can be reached, as far as this process knows. After a failure everybody waits; then one
 * message tries alone, so that a wrong password is not tried a thousand times.
 */
export class LineHealth {
  private failures = 0;
  private closedUntil = 0;
  private probing = false;

  /** @param now milliseconds that never go backwards */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** How many seconds to wait before a message may be handed over; 0: go, say how it went, and leave. */
  secondsToWait(): number {
    if (this.failures === 0) {
      return 0;
    }
    const left = Math.ceil((this.closedUntil - this.now()) / 1_000);
    if (left > 0) {
      return left;
    }
    if (this.probing) {
      return outagePauseAfter(1);
    }
    this.probing = true;
    return 0;
  }

  works(): void {
    this.failures = 0;
  }

  /** @returns seconds until the next try */
  fails(): number {
    const alreadyClosed = this.closedUntil > this.now();
    if (!alreadyClosed) {
      this.failures += 1;
      this.closedUntil = this.now() + outagePauseAfter(this.failures) * 1_000;
    }
    return Math.max(1, Math.ceil((this.closedUntil - this.now()) / 1_000));
  }

  /** Called by every message that was let through, however it ended. */
  leave(): void {
    this.probing = false;
  }
}
