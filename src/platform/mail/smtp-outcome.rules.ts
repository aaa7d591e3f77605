/** What the errors of the SMTP client carry, as far as we read them. */
export interface SmtpFailure {
  /** The client's word: `EAUTH`, `ECONNECTION`, `EENVELOPE`, … */
  code?: string;
  /** The system's word below it: `ECONNREFUSED`, … */
  originalCode?: string;
  /** The command that failed: `CONN`, `MAIL FROM`, `RCPT TO`, `DATA`, … */
  command?: string;
  /** The server's three digits, when it answered. */
  responseCode?: number;
  /** The server's answer, when it gave one. */
  response?: string;
}

/** How one handover of a message ended. */
export type Outcome =
  | { kind: 'sent'; answer: string }
  /** The server refused this message for good. */
  | { kind: 'failed'; answer: string }
  /** The server says that nobody lives there. */
  | { kind: 'bounced'; answer: string }
  /** The server wants this message later. */
  | { kind: 'deferred'; answer: string }
  /** No message can be handed over now, this one is not at fault. */
  | { kind: 'outage'; answer: string }
  /** The line broke after the message began to flow: it may have arrived. */
  | { kind: 'unknown'; answer: string };

/** Answers to RCPT that mean: this address does not exist, or does not take mail. */
const hardBounces = new Set([550, 551, 553, 554]);

/** A refusal by policy (RFC 3463, x.7.x): about us, not about the address. */
const policy = /^5\d\d[ -]5\.7\./;

/**
 * What an error of the SMTP client means for the mail.
 * @param flowed whether the server had begun to take the message's text
 */
export function outcomeOf(failure: SmtpFailure, flowed: boolean): Outcome {
  const code = failure.responseCode;
  const answer = failure.response ? cleanAnswer(failure.response) : wordFor(failure);
  const aboutThisMessage = failure.command === 'RCPT TO' || failure.command === 'DATA';
  if (!code) {
    return { kind: flowed ? 'unknown' : 'outage', answer };
  }
  if (!aboutThisMessage || code === 421) {
    return { kind: 'outage', answer };
  }
  if (code < 500) {
    return { kind: 'deferred', answer };
  }
  if (failure.command === 'RCPT TO' && hardBounces.has(code) && !policy.test(failure.response ?? '')) {
    return { kind: 'bounced', answer };
  }
  return { kind: 'failed', answer };
}

/** What may be kept and logged of a server's answer: one line, no address of a person or a page, nothing as long as a link. */
export function cleanAnswer(answer: string): string {
  return answer
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '…')
    .replace(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/g, '…')
    .replace(/[\w/-]{40,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

function wordFor(failure: SmtpFailure): string {
  const code = failure.originalCode ?? failure.code ?? 'ECONNECTION';
  return `no answer (${/^[A-Z_]{2,30}$/.test(code) ? code : 'ECONNECTION'})`;
}

/** Pauses before the next attempt, in seconds: short enough for greylisting, then longer. */
const pauses = [15, 60, 180, 600, 1_800, 3_600, 7_200, 14_400, 21_600];

/** Pauses while no message gets through at all, in seconds. */
const outagePauses = [5, 15, 30, 60, 120, 300];

/** @param attempt the attempt that has just been put off, from 1 @param chance 0 to 1, spreads retries by a fifth */
export function pauseAfter(attempt: number, chance: number): number {
  const pause = pauses[Math.min(attempt, pauses.length) - 1] ?? pauses[0]!;
  return Math.round(pause * (0.8 + 0.4 * chance));
}

/** @param failures how many handovers in a row found no working server, from 1 */
export function outagePauseAfter(failures: number): number {
  return outagePauses[Math.min(failures, outagePauses.length) - 1] ?? outagePauses[0]!;
}
