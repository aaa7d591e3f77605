import { describe, expect, it } from 'vitest';
import { cleanAnswer, outagePauseAfter, outcomeOf, pauseAfter } from './smtp-outcome.rules.js';

const refused = (command: string, response: string) => ({
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

describe('What an SMTP answer means', () => {
  it.each([550, 551, 553, 554])('takes %i at RCPT for an address where nobody lives', (code) => {
    expect(outcomeOf(refused('RCPT TO', `${code} no such user`), false).kind).toBe('bounced');
  });

  it('does not blame the address when the server refuses us by policy', () => {
    expect(outcomeOf(refused('RCPT TO', '550 5.7.1 relaying denied'), false).kind).toBe('failed');
    expect(outcomeOf(refused('RCPT TO', '554-5.7.26 not authenticated'), false).kind).toBe('failed');
  });

  it('fails the message, not the address, on a full mailbox or a refused text', () => {
    expect(outcomeOf(refused('RCPT TO', '552 mailbox full'), false).kind).toBe('failed');
    expect(outcomeOf(refused('DATA', '554 looks like spam'), true).kind).toBe('failed');
  });

  it.each(['RCPT TO', 'DATA'])('tries again later after 451 at %s', (command) => {
    expect(outcomeOf(refused(command, '451 greylisted'), true).kind).toBe('deferred');
  });

  it.each([
    { code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 wrong', responseCode: 535 },
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
    { code: 'EPROTOCOL', command: 'CONN', response: '554 go away', responseCode: 554 },
    { code: 'EENVELOPE', command: 'MAIL FROM', response: '550 sender refused', responseCode: 550 },
    { code: 'EENVELOPE', command: 'DATA', response: '421 shutting down', responseCode: 421 },
  ])('counts $code at $command as an outage that no mail is to blame for', (failure) => {
    expect(outcomeOf(failure, false).kind).toBe('outage');
  });

  it('does not know whether a message arrived when the line broke while it flowed', () => {
    expect(outcomeOf({ code: 'ECONNECTION', command: 'CONN' }, true)).toEqual({
      kind: 'unknown',
      answer: 'no answer (ECONNECTION)',
    });
  });
});

describe('An answer that is kept', () => {
  it('holds no link, no token and no line break', () => {
    const token = 'A'.repeat(54);
    const kept = cleanAnswer(`550 blocked\r\nsee https://example.org/r/${token} or /r/${token} \u202Enow`);
    expect(kept).toBe('550 blocked see … or … now');
  });

  it('names nobody', () => {
    expect(cleanAnswer('550 5.1.1 <nino@example.org>: nobody here, ask postmaster@example.net')).toBe(
      '550 5.1.1 <…>: nobody here, ask …',
    );
  });

  it('is short', () => {
    expect(cleanAnswer(`550 ${'no '.repeat(500)}`).length).toBeLessThanOrEqual(300);
  });
});

describe('Pauses', () => {
  it('grow with every attempt and stop growing at six hours', () => {
    const grown = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => pauseAfter(attempt, 0.5));
    expect(grown).toEqual([...grown].sort((a, b) => a - b));
    expect(pauseAfter(500, 1)).toBeLessThanOrEqual(6 * 3600 * 1.2);
  });

  it('never leave the mail standing more than five minutes after an outage', () => {
    expect(outagePauseAfter(1)).toBe(5);
    expect(outagePauseAfter(1_000)).toBe(300);
  });
});
