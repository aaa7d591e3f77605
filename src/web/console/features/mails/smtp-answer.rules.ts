import type { MailSummary } from '../../api/types.js';

/** What an answer of a mail server comes to, for somebody who does not read SMTP. */
export type AnswerMeaning =
  | 'waiting'
  | 'accepted'
  | 'later'
  | 'no-such-address'
  | 'mailbox-full'
  | 'taken-for-spam'
  | 'refused'
  | 'gave-up'
  | 'unreachable'
  | 'suppressed';

/**
 * Puts a mail server's answer into one of a few meanings, by its enhanced code (RFC 3463) or else its first code.
 */
export function meaningOf(mail: Pick<MailSummary, 'state' | 'smtpAnswer'>): AnswerMeaning {
  const { state, smtpAnswer } = mail;
  if (state === 'suppressed') {
    return 'suppressed';
  }
  if (state === 'sent') {
    return 'accepted';
  }
  if (!smtpAnswer) {
    return state === 'queued' ? 'waiting' : 'unreachable';
  }
  const code = /\b([245])\d\d\b/.exec(smtpAnswer)?.[0];
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(smtpAnswer)?.[0];
  return refusalOf(code, enhanced, state);
}

function refusalOf(
  code: string | undefined,
  enhanced: string | undefined,
  state: MailSummary['state'],
): AnswerMeaning {
  if (enhanced?.endsWith('.2.2') || code === '552' || code === '452') {
    return 'mailbox-full';
  }
  if (state === 'queued') {
    return code === undefined ? 'unreachable' : 'later';
  }
  if (code?.startsWith('4')) {
    return 'gave-up';
  }
  if (/^5\.1\.[0-3]$/.test(enhanced ?? '') || code === '550' || code === '553') {
    return enhanced?.startsWith('5.7') ? 'taken-for-spam' : 'no-such-address';
  }
  if (enhanced?.startsWith('5.7')) {
    return 'taken-for-spam';
  }
  return code === undefined ? 'unreachable' : 'refused';
}
