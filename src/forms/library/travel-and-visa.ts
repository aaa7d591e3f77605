import { inThree, onlyIf, type SectionTemplate } from './section-template.js';

/** How she comes, and what the consulate asks for. The travel document is sealed by its type. */
export const travelAndVisa: SectionTemplate = {
  name: 'travel-and-visa',
  title: inThree('Travel and visa', 'Дорога и виза', 'მგზავრობა და ვიზა'),
  description: inThree(
    'We need this to book your journey and to write to the consulate. Only the colleagues who do that see it; the data of your passport is kept under seal.',
    'Это нужно, чтобы купить вам билет и написать в консульство. Ответы видят только коллеги, которые этим занимаются; данные паспорта хранятся в запечатанном виде.',
    'ეს გვჭირდება თქვენი მგზავრობის დასაჯავშნად და საკონსულოსთვის მისაწერად. პასუხებს მხოლოდ ის კოლეგები ხედავენ, ვინც ამაზე მუშაობს; პასპორტის მონაცემები დალუქულად ინახება.',
  ),
  fields: [
    {
      id: 'travels',
      type: 'yes-no',
      label: inThree(
        'Shall we book your journey?',
        'Нужно ли нам купить вам билет?',
        'დაგიჯავშნოთ მგზავრობა?',
      ),
    },
    {
      id: 'departs-from',
      type: 'short-text',
      label: inThree(
        'From which city do you travel?',
        'Из какого города вы едете?',
        'რომელი ქალაქიდან მოემგზავრებით?',
      ),
      ...onlyIf('travels', 'yes'),
    },
    {
      id: 'arrival',
      type: 'date',
      label: inThree('Day of arrival', 'День приезда', 'ჩამოსვლის დღე'),
    },
    {
      id: 'departure',
      type: 'date',
      label: inThree('Day of departure', 'День отъезда', 'გამგზავრების დღე'),
    },
    {
      id: 'travel-remarks',
      type: 'long-text',
      label: inThree(
        'What else should we know about your journey?',
        'Что ещё нам нужно знать о вашей поездке?',
        'კიდევ რა უნდა ვიცოდეთ თქვენი მგზავრობის შესახებ?',
      ),
      ...onlyIf('travels', 'yes'),
    },
    {
      id: 'visa-needed',
      type: 'yes-no',
      label: inThree('Do you need a visa?', 'Нужна ли вам виза?', 'გჭირდებათ ვიზა?'),
      help: inThree(
        'If so, we send you a letter for the consulate.',
        'Если нужна, мы пришлём вам письмо для консульства.',
        'თუ გჭირდებათ, გამოგიგზავნით წერილს საკონსულოსთვის.',
      ),
    },
    {
      id: 'embassy',
      type: 'short-text',
      label: inThree(
        'In which city will you apply for it?',
        'В каком городе вы будете её получать?',
        'რომელ ქალაქში მიმართავთ საკონსულოს?',
      ),
      help: inThree(
        'The nearest embassy or consulate that takes your application.',
        'Ближайшее посольство или консульство, которое примет ваше заявление.',
        'უახლოესი საელჩო ან საკონსულო, რომელიც თქვენს განაცხადს მიიღებს.',
      ),
      ...onlyIf('visa-needed', 'yes'),
    },
    {
      id: 'passport',
      type: 'travel-document',
      label: inThree('Passport', 'Паспорт', 'პასპორტი'),
      help: inThree(
        'Used for the ticket and the letter only, and deleted 30 days after the meeting.',
        'Используется только для билета и письма и удаляется через 30 дней после встречи.',
        'გამოიყენება მხოლოდ ბილეთისა და წერილისთვის და იშლება შეხვედრიდან 30 დღეში.',
      ),
      keepDays: 30,
      shownIf: {
        match: 'any',
        tests: [
          { field: 'travels', is: 'one-of', values: ['yes'] },
          { field: 'visa-needed', is: 'one-of', values: ['yes'] },
        ],
      },
    },
  ],
};
