import type { NewEvent } from '../events/events.service.js';
import type { CategoryCode } from './demo-categories.js';

/** The model meeting as it was, from a public account of it. What the account does not say is left out here too. */
export const pastMeeting: NewEvent = {
  slug: 'women-peacebuilders-istanbul-2024',
  title: {
    en: 'Regional Meeting of Women Peacebuilders',
    ru: 'Региональная встреча женщин-миротворцев',
    ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა',
  },
  theme: {
    en: 'The Compact on Women, Peace and Security and Humanitarian Action',
    ru: 'Договор о женщинах, мире, безопасности и гуманитарной деятельности',
    ka: 'შეთანხმება ქალებზე, მშვიდობასა და უსაფრთხოებაზე და ჰუმანიტარულ ქმედებაზე',
  },
  summary: {
    en: 'Two days in Istanbul with women peacebuilders from Central Asia, Eastern Europe and the South Caucasus.',
    ru: 'Два дня в Стамбуле с женщинами-миротворцами из Центральной Азии, Восточной Европы и с Южного Кавказа.',
    ka: 'ორი დღე სტამბოლში მშვიდობისმშენებელ ქალებთან ერთად ცენტრალური აზიიდან, აღმოსავლეთ ევროპიდან და სამხრეთ კავკასიიდან.',
  },
  description: {
    en: `The OSCE Gender Issues Programme and the Global Network of Women Peacebuilders invited women peacebuilders from Central Asia, Eastern Europe and the South Caucasus to Istanbul, together with representatives of ODIHR, UNFPA and UN Women.

The meeting looked at what nearly three years of partnership had achieved, at women’s leadership in peace processes, and at the Compact on Women, Peace and Security and Humanitarian Action. In interactive sessions and practical exercises the participants worked on alliances and on co-operation between civil society and governments, and planned the next steps.

*This page is part of a demonstration. The meeting took place; the times of its sessions and the numbers of people shown here are invented.*`,
    ru: `Программа ОБСЕ по гендерным вопросам и Глобальная сеть женщин-миротворцев пригласили в Стамбул женщин-миротворцев из Центральной Азии, Восточной Европы и с Южного Кавказа, а также представителей БДИПЧ, ЮНФПА и структуры «ООН-женщины».

Участницы обсудили, чего достигло почти трёхлетнее партнёрство, роль женщин в мирных процессах и Договор о женщинах, мире, безопасности и гуманитарной деятельности. На интерактивных сессиях и практических занятиях они работали над союзами и сотрудничеством гражданского общества с органами власти и наметили следующие шаги.

*Эта страница — часть демонстрации. Встреча состоялась; время сессий и число участников, указанные здесь, вымышлены.*`,
    ka: `ეუთოს გენდერულ საკითხთა პროგრამამ და მშვიდობისმშენებელ ქალთა გლობალურმა ქსელმა სტამბოლში მოიწვიეს მშვიდობისმშენებელი ქალები ცენტრალური აზიიდან, აღმოსავლეთ ევროპიდან და სამხრეთ კავკასიიდან, აგრეთვე ODIHR-ის, UNFPA-სა და გაეროს ქალთა ორგანიზაციის წარმომადგენლები.

შეხვედრაზე განიხილეს, რას მიაღწია თითქმის სამწლიანმა პარტნიორობამ, ქალთა ლიდერობა სამშვიდობო პროცესებში და შეთანხმება ქალებზე, მშვიდობასა და უსაფრთხოებაზე და ჰუმანიტარულ ქმედებაზე. ინტერაქტიულ სესიებსა და პრაქტიკულ სავარჯიშოებზე მონაწილეებმა იმუშავეს ალიანსებზე, სამოქალაქო საზოგადოებისა და მთავრობების თანამშრომლობაზე და დაგეგმეს შემდეგი ნაბიჯები.

*ეს გვერდი დემონსტრაციის ნაწილია. შეხვედრა მართლაც გაიმართა; სესიების დრო და მონაწილეთა რაოდენობა, რომელიც აქ წერია, გამოგონილია.*`,
  },
  city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
  country: 'TR',
  timeZone: 'Europe/Istanbul',
  startsOn: '2024-06-05',
  endsOn: '2024-06-06',
  format: 'in-person',
  languages: ['en', 'ru', 'ka'],
  access: 'invitation',
  visibility: 'listed',
  colour: '#2A4474',
};

interface PastPeople {
  country: string;
  came: Partial<Record<CategoryCode, number>>;
  declined?: number;
  cancelled?: number;
}

/** How many people took part; the account gives no numbers, so these are invented. */
export const pastPeople: readonly PastPeople[] = [
  { country: 'KZ', came: { peacebuilder: 5, representative: 1, speaker: 1 }, declined: 1 },
  { country: 'KG', came: { peacebuilder: 6, representative: 1 }, cancelled: 1 },
  { country: 'TJ', came: { peacebuilder: 5, representative: 1 }, declined: 1 },
  { country: 'TM', came: { peacebuilder: 3 } },
  { country: 'UZ', came: { peacebuilder: 5, representative: 1 }, cancelled: 1 },
  { country: 'BY', came: { peacebuilder: 4 }, declined: 1 },
  { country: 'MD', came: { peacebuilder: 5, speaker: 1 }, cancelled: 1 },
  { country: 'UA', came: { peacebuilder: 7, representative: 1, speaker: 1 }, declined: 2 },
  { country: 'AM', came: { peacebuilder: 5, speaker: 1 } },
  { country: 'AZ', came: { peacebuilder: 5, representative: 1 }, cancelled: 1 },
  { country: 'GE', came: { peacebuilder: 6, representative: 1, speaker: 1 }, declined: 1 },
  { country: 'AT', came: { speaker: 1, organizer: 3 } },
  { country: 'PL', came: { representative: 2 } },
  { country: 'TR', came: { representative: 2, organizer: 2 } },
  { country: 'US', came: { speaker: 1, organizer: 2 } },
];
