import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement, type ComponentType } from 'react';
import { describe, expect, it } from 'vitest';
import { I18n, languages } from '../../i18n/i18n.js';
import { mailKinds, type MailKind } from '../mail-kinds.js';
import { renderMail } from '../mail-renderer.js';
import { CannotRegisterMail } from './cannot-register.mail.js';
import { CancelledMail } from './cancelled.mail.js';
import { ConfirmedMail } from './confirmed.mail.js';
import { DeclinedMail } from './declined.mail.js';
import { ErasureAskedMail } from './erasure-asked.mail.js';
import { FollowUpFormMail } from './follow-up-form.mail.js';
import { FormReminderMail } from './form-reminder.mail.js';
import { FormDraftMail } from './form-draft.mail.js';
import { LostLinkMail } from './lost-link.mail.js';
import { MemberAddedMail } from './member-added.mail.js';
import { MessageMail } from './message.mail.js';
import { NamedReplacementMail } from './named-replacement.mail.js';
import { OfferLapsedMail } from './offer-lapsed.mail.js';
import { OwnDataMail } from './own-data.mail.js';
import { PlaceIsYoursMail } from './place-is-yours.mail.js';
import { PlaceOfferedMail } from './place-offered.mail.js';
import { previewMeeting } from './preview-meeting.js';
import { ProveAddressMail } from './prove-address.mail.js';
import { ReceivedReviewMail } from './received-review.mail.js';
import { RegisteredAlreadyMail } from './registered-already.mail.js';
import { RegisteredForYouMail } from './registered-for-you.mail.js';
import { ReplacedMail } from './replaced.mail.js';
import { SessionPlaceMail } from './session-place.mail.js';
import { SessionWishMail } from './session-wish.mail.js';
import { SignInLinkMail } from './sign-in-link.mail.js';
import { WaitlistedMail } from './waitlisted.mail.js';

type AnyTemplate = ComponentType<never> & { PreviewProps: object };

const templates: Record<MailKind, AnyTemplate> = {
  'prove-address': ProveAddressMail,
  'received-review': ReceivedReviewMail,
  confirmed: ConfirmedMail,
  waitlisted: WaitlistedMail,
  'place-is-yours': PlaceIsYoursMail,
  'place-offered': PlaceOfferedMail,
  'offer-lapsed': OfferLapsedMail,
  replaced: ReplacedMail,
  'named-replacement': NamedReplacementMail,
  'cannot-register': CannotRegisterMail,
  declined: DeclinedMail,
  cancelled: CancelledMail,
  'registered-already': RegisteredAlreadyMail,
  'registered-for-you': RegisteredForYouMail,
  message: MessageMail,
  'form-draft': FormDraftMail,
  'follow-up-form': FollowUpFormMail,
  'form-reminder': FormReminderMail,
  'session-place': SessionPlaceMail,
  'session-wish': SessionWishMail,
  'lost-link': LostLinkMail,
  'own-data': OwnDataMail,
  'erasure-asked': ErasureAskedMail,
  'sign-in-link': SignInLinkMail,
  'member-added': MemberAddedMail,
};

const i18n = new I18n();

/** Set to a folder, the mails are left there as files to look at. */
const folder = process.env.MAIL_PREVIEWS;

async function draw(kind: MailKind, language: string, props: object = {}) {
  const template = templates[kind];
  const filled = {
    ...template.PreviewProps,
    t: i18n.translator(language, 'mails'),
    words: i18n.translator(language, 'words'),
    language,
    ...props,
  };
  return renderMail(createElement(template, filled as never));
}

describe.each(languages)('Mails in %s', (language) => {
  it.each(mailKinds)('%s reads well as HTML and as text', async (kind) => {
    const { html, text } = await draw(kind, language);
    for (const form of [html, text]) {
      expect(form).not.toMatch(/\{\{|\}\}|undefined|\[object/);
      expect(form).not.toMatch(/\b[a-z]+[A-Z][a-zA-Z]*\.[a-z][a-zA-Z]+\b/);
      expect(form).toContain('http://localhost:3000/');
    }
    expect(html).toContain(`lang="${language}"`);
    expect(text).not.toMatch(/<\/?[a-z]+/);
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${kind}.${language}.html`), html);
      writeFileSync(join(folder, `${kind}.${language}.txt`), text);
    }
  });

  it.each(mailKinds)('%s loads nothing from elsewhere and watches nobody', async (kind) => {
    const { html } = await draw(kind, language);
    const sources = [...html.matchAll(/\b(?:src|background)="([^"]*)"/g)].map(([, source]) => source);
    expect(sources.every((source) => source?.startsWith('cid:'))).toBe(true);
    expect(html).not.toMatch(/<(link|script|iframe|form|object)\b|url\(|@import/);
    const addresses = [...html.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => address);
    expect(addresses.filter((address) => !address.startsWith('http://localhost:3000/'))).toEqual([]);
  });
});

describe('A mail', () => {
  it('shows what people typed as text, whatever it looks like', async () => {
    const person = '<b>{{link}}</b> $t(confirmed.title) & Co';
    const { html, text } = await draw('confirmed', 'en', { person });
    expect(html).toContain('&lt;b&gt;{{link}}&lt;/b&gt; $t(confirmed.title) &amp; Co');
    expect(text).toContain('Dear <b>{{link}}</b> $t(confirmed.title) & Co,');
  });

  it('to an unproven address repeats nothing that its sender typed', async () => {
    const { html, text } = await draw('prove-address', 'en', { person: 'Win at casino.example' });
    expect(html + text).not.toContain('casino');
  });

  it('about a discreet event says nothing of it in the line that lists show', async () => {
    const { html } = await draw('confirmed', 'ru', { meeting: { ...previewMeeting, discreet: true } });
    const preview = /data-skip-in-text="true"[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
    expect(preview).toContain('Для вас есть новое сообщение.');
    expect(preview).not.toContain('Место');
    expect(/<title>([^<]*)/.exec(html)?.[1]).toBe('Новость для вас');
  });

  it.each(['confirmed', 'waitlisted', 'declined', 'place-is-yours'] as const)(
    '(%s) says the hosts’ own words as text, in their language, and never in the line that lists show',
    async (kind) => {
      const hostWords = {
        paragraphs: ['<i>Two</i>\nlines', '$t(greeting)'],
        language: 'ka',
        reason: 'A & B',
      };
      const { html, text } = await draw(kind, 'en', { hostWords });
      expect(html).toMatch(/<div lang="ka">.*&lt;i&gt;Two&lt;\/i&gt;<br\/?>lines.*<\/div>/s);
      expect(text).toContain('<i>Two</i>\nlines\n\n$t(greeting)\n\nThe hosts add:\nA & B');
      const preview = /data-skip-in-text="true"[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
      expect(preview).not.toContain('Two');
    },
  );

  it('never tells a number of places', async () => {
    const { text } = await draw('waitlisted', 'en', {});
    expect(text.replace(/http\S+/g, '').replace('5–6 June 2024', '')).not.toMatch(/\d/);
  });
});
