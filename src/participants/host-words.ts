import type { EntityManager } from 'typeorm';
import { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import { pickText, type LocalizedText } from '../platform/i18n/i18n.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { oneLine } from '../platform/mail/one-line.js';
import type { HostWordsText } from '../platform/mail/templates/host-words.js';
import { fillAddition, saysReason } from './letter-additions.rules.js';
import type { Participant } from './participant.entity.js';
import { readAddition } from './review-rounds.queries.js';
import type { ReviewDecision } from './review.rules.js';

/** Letters that tell of a decision, and of which. */
export const letterOfDecision = {
  confirm: 'confirmed',
  wait: 'waitlisted',
  decline: 'declined',
} as const satisfies Record<ReviewDecision, string>;

/** What a mail's row says of the hosts' words: the round whose additions it has, or the addition itself in a preview. */
interface LetterProps {
  round?: string;
  reason?: string;
  addition?: LocalizedText | null;
}

/** The hosts' own words in a letter about a decision, in its language or the next of the event's; none when there are none. */
export async function readHostWords(
  tx: EntityManager,
  mail: Mail,
  participant: Participant,
  event: Event,
): Promise<HostWordsText | undefined> {
  const { reason = '', ...props } = mail.props as LetterProps;
  const addition = props.addition ?? (await additionOf(tx, mail.kind, props.round));
  const language = addition && languageOf(addition, mail.language, event.languages);
  const text = (language && addition[language]) || '';
  if (text === '' && reason === '') {
    return undefined;
  }
  const category = await tx.findOneBy(Category, { id: participant.categoryId });
  const say = (words: LocalizedText | undefined) => oneLine(pickText(words, mail.language, event.languages));
  const values = {
    givenName: oneLine(participant.givenName),
    event: say(event.title),
    category: say(category?.title),
    reason,
  };
  return {
    paragraphs: fillAddition(text, values),
    ...(language && language !== mail.language ? { language } : {}),
    ...(reason !== '' && !saysReason(text) ? { reason } : {}),
  };
}

async function additionOf(
  tx: EntityManager,
  kind: string,
  roundId: string | undefined,
): Promise<LocalizedText | null> {
  const decisions = Object.keys(letterOfDecision) as ReviewDecision[];
  const decision = decisions.find((one) => letterOfDecision[one] === kind);
  return decision && roundId ? readAddition(tx, roundId, decision) : null;
}

function languageOf(text: LocalizedText, own: string, order: readonly string[]): string | undefined {
  return [own, ...order, 'en', ...Object.keys(text)].find((code) => text[code]);
}
