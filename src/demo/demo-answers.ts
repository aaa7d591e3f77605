import { fieldsOf, type Answers, type FormDefinition } from '../forms/form-definition.js';
import type { AgendaItem } from '../sessions/agenda.queries.js';
import type { Newcomer } from './demo-people.js';

type Page = Newcomer['page'];
type Words = Record<Page, string>;

const motivations: readonly Words[] = [
  {
    en: 'I lead a small group that talks with both sides of a conflict, and want to learn how others keep going.',
    ru: 'Я веду небольшую группу, которая говорит с обеими сторонами конфликта, и хочу узнать, как держатся другие.',
    ka: 'ვხელმძღვანელობ მცირე ჯგუფს, რომელიც კონფლიქტის ორივე მხარეს ესაუბრება, და მსურს გავიგო, როგორ ახერხებენ ამას სხვები.',
  },
  {
    en: 'We write the local plan for women, peace and security, and look for partners in the region.',
    ru: 'Мы пишем местный план по вопросам женщин, мира и безопасности и ищем партнёров в регионе.',
    ka: 'ვწერთ ადგილობრივ გეგმას ქალებზე, მშვიდობასა და უსაფრთხოებაზე და რეგიონში პარტნიორებს ვეძებთ.',
  },
  {
    en: 'After three years of humanitarian work I would like to share what helped, and what did not.',
    ru: 'После трёх лет гуманитарной работы хочу рассказать, что помогло, а что нет.',
    ka: 'სამწლიანი ჰუმანიტარული საქმიანობის შემდეგ მსურს გავაზიარო, რა დაგვეხმარა და რა არა.',
  },
  {
    en: 'Young women in our town ask for training; here I hope to find people who give it.',
    ru: 'Девушки в нашем городе просят об обучении; надеюсь найти здесь тех, кто его проводит.',
    ka: 'ჩვენი ქალაქის ახალგაზრდა ქალები სწავლებას ითხოვენ; იმედი მაქვს, აქ ვიპოვი მათ, ვინც ასწავლის.',
  },
];

const proposal: Words = {
  en: 'Twenty minutes on how a dialogue group survived its worst year, with time for questions.',
  ru: 'Двадцать минут о том, как диалоговая группа пережила свой худший год, и время для вопросов.',
  ka: 'ოცი წუთი იმაზე, როგორ გადაიტანა სადიალოგო ჯგუფმა თავისი ყველაზე მძიმე წელი, და დრო კითხვებისთვის.',
};

const sectors = ['civil-society', 'civil-society', 'government', 'academia', 'media', 'international'];
const ages = ['under-30', '30-44', '30-44', '45-59', '60-and-over', 'not-said'];
const topics = ['mediation', 'humanitarian', 'economy', 'violence', 'youth'];

/** Answers by the word that begins a field's id, as the answers of that form. */
export function answersByWord(definition: FormDefinition, said: Record<string, unknown>): Answers {
  return Object.fromEntries(
    fieldsOf(definition).flatMap(({ id }) => {
      const answer = said[id.slice(0, id.lastIndexOf('-'))];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** Of the sessions that take sign-ups, one of those that begin together: neighbours go to different rooms. */
export function sessionsFor(agenda: readonly AgendaItem[], place: number): string[] {
  const byStart = Map.groupBy(
    agenda.filter(({ signUp }) => signUp),
    ({ startsAt }) => startsAt.getTime(),
  );
  return [...byStart.values()].map((atOnce, block) => atOnce[(place + block) % atOnce.length]!.id);
}

/**
 * What an invented newcomer answers when she registers, by the words that begin the ids of the fields.
 * @param place hers in the list of newcomers: neighbours answer differently
 * @param sessionIds sessions that take sign-ups, none two at the same time
 */
export function registrationAnswersOf(
  { page, language, category, photography }: Newcomer,
  place: number,
  sessionIds: string[],
): Record<string, unknown> {
  const pick = <Thing>(things: readonly Thing[], step = 1) => things[(place * step) % things.length]!;
  const needsInterpretation = page !== 'en';
  return {
    motivation: pick(motivations)[page],
    topics: [...new Set([pick(topics), pick(topics, 3)])],
    ...(category === 'speaker' ? { proposal: proposal[page] } : {}),
    sector: pick(sectors),
    age: pick(ages, 5),
    gender: place % 13 === 7 ? 'man' : 'woman',
    'first-time': place % 3 !== 0,
    understands: [...new Set([language, page])],
    speaks: [language],
    'needs-interpretation': needsInterpretation,
    ...(needsInterpretation ? { 'interpretation-into': [page] } : {}),
    ...(place % 4 === 3 ? {} : { sessions: sessionIds }),
    ...(place % 9 === 4 ? { access: ['step-free'] } : {}),
    children: place % 8 === 5,
    ...(place % 8 === 5 ? { 'how-many': 1 + (place % 2), ages: place % 2 ? '3, 6' : '4' } : {}),
    ...(photography ? { photos: true, named: place % 2 === 0 } : {}),
    ...(photography ? {} : { discretion: ['no-pictures', 'no-lists'] }),
  };
}
