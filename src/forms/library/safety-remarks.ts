import { inThree, type SectionTemplate } from './section-template.js';

/** What could put her at risk. Free, sealed, and gone soon after the meeting. */
export const safetyRemarks: SectionTemplate = {
  name: 'safety-remarks',
  title: inThree('Your safety', 'Ваша безопасность', 'თქვენი უსაფრთხოება'),
  description: inThree(
    'If it could harm you that others learn of your participation, tell us here, or leave everything empty. Your answers are kept under seal; only those responsible for safety open them, each opening is recorded, and you can see on your own page who did.',
    'Если вам может повредить, что другие узнают о вашем участии, напишите об этом здесь или оставьте всё пустым. Ответы хранятся в запечатанном виде; открывают их только ответственные за безопасность, каждое открытие записывается, и на своей странице вы увидите, кто это сделал.',
    'თუ სხვების მიერ თქვენი მონაწილეობის შესახებ შეტყობამ შეიძლება ზიანი მოგაყენოთ, მოგვწერეთ აქ, ან დატოვეთ ყველაფერი ცარიელი. პასუხები დალუქულად ინახება; მათ მხოლოდ უსაფრთხოებაზე პასუხისმგებელი პირები ხსნიან, ყოველი გახსნა აღირიცხება და თქვენს გვერდზე დაინახავთ, ვინ გახსნა.',
  ),
  fields: [
    {
      id: 'discretion',
      type: 'several-choices',
      label: inThree('What should we take care of?', 'О чём нам позаботиться?', 'რას მივაქციოთ ყურადღება?'),
      sensitive: true,
      keepDays: 14,
      options: [
        {
          code: 'no-lists',
          label: inThree(
            'My name in no list',
            'Не указывать моё имя ни в каких списках',
            'ჩემი სახელი არც ერთ სიაში არ იყოს',
          ),
        },
        {
          code: 'no-pictures',
          label: inThree(
            'No picture of me at all',
            'Совсем не фотографировать меня',
            'საერთოდ არ გადამიღოთ ფოტო',
          ),
        },
        {
          code: 'no-calls',
          label: inThree(
            'Do not call me, only write',
            'Не звонить мне, только писать',
            'არ დამირეკოთ, მხოლოდ მომწერეთ',
          ),
        },
        {
          code: 'talk-first',
          label: inThree(
            'I would like to talk about it',
            'Хочу обсудить это лично',
            'მსურს ამაზე პირადად საუბარი',
          ),
        },
      ],
    },
    {
      id: 'safety-words',
      type: 'long-text',
      label: inThree(
        'What else should we know for your safety?',
        'Что ещё нам нужно знать ради вашей безопасности?',
        'კიდევ რა უნდა ვიცოდეთ თქვენი უსაფრთხოებისთვის?',
      ),
      sensitive: true,
      keepDays: 14,
    },
  ],
};
