import { describe, expect, it } from 'vitest';
import { meaningOf } from './smtp-answer.rules.js';

describe('what a mail server said', () => {
  it.each([
    ['sent', '250 2.0.0 Ok: queued', 'accepted'],
    ['queued', null, 'waiting'],
    ['queued', '451 4.3.0 Temporary lookup failure', 'later'],
    ['queued', 'connect ECONNREFUSED', 'unreachable'],
    ['queued', '452 4.2.2 Mailbox full', 'mailbox-full'],
    ['bounced', '550 5.1.1 No such user here', 'no-such-address'],
    ['failed', '550 5.7.1 Message looks like spam', 'taken-for-spam'],
    ['failed', '552 5.2.2 Quota exceeded', 'mailbox-full'],
    ['failed', '554 Transaction failed', 'refused'],
    ['failed', '451 4.7.1 Greylisting in action', 'gave-up'],
    ['failed', null, 'unreachable'],
    ['suppressed', null, 'suppressed'],
  ] as const)('%s with “%s” means %s', (state, smtpAnswer, meaning) => {
    expect(meaningOf({ state, smtpAnswer })).toBe(meaning);
  });
});
