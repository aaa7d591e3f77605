import { inThree, onlyIf, type SectionTemplate } from './section-template.js';

/** Nights and rooms; the numbers of rooms are the organizers' to set. */
export const accommodation: SectionTemplate = {
  name: 'accommodation',
  title: inThree('Accommodation', 'Проживание', 'განთავსება'),
  description: inThree(
    'For the booking at the hotel. Those who arrange the rooms see your answers, and the hotel gets your name and your nights.',
    'Для бронирования гостиницы. Ответы видят те, кто занимается размещением; гостиница получит ваше имя и даты.',
    'სასტუმროს დასაჯავშნად. პასუხებს ხედავენ ისინი, ვინც განთავსებას უზრუნველყოფს; სასტუმრო მიიღებს თქვენს სახელსა და თარიღებს.',
  ),
  fields: [
    {
      id: 'needs-room',
      type: 'yes-no',
      label: inThree('Do you need a room?', 'Нужен ли вам номер в гостинице?', 'გჭირდებათ სასტუმროს ნომერი?'),
    },
    {
      id: 'nights',
      type: 'date-range',
      label: inThree('From which day to which?', 'С какого по какой день?', 'რომელი დღიდან რომელ დღემდე?'),
      ...onlyIf('needs-room', 'yes'),
    },
    {
      id: 'room',
      type: 'single-choice',
      label: inThree('Which room would you like?', 'Какой номер вы хотели бы?', 'როგორი ნომერი გსურთ?'),
      options: [
        { code: 'single', label: inThree('A room for myself', 'Одноместный', 'ერთადგილიანი'), places: 20 },
        {
          code: 'shared',
          label: inThree(
            'I share a room',
            'Двухместный, с другой участницей',
            'ორადგილიანი, სხვა მონაწილესთან ერთად',
          ),
          places: 30,
        },
        {
          code: 'step-free',
          label: inThree(
            'A step-free room',
            'Доступный номер, без ступеней',
            'ადაპტირებული, უსაფეხურო ნომერი',
          ),
          places: 4,
        },
      ],
      ...onlyIf('needs-room', 'yes'),
    },
    {
      id: 'room-mate',
      type: 'short-text',
      label: inThree(
        'With whom would you like to share it?',
        'С кем вы хотели бы жить?',
        'ვისთან ერთად გსურთ ცხოვრება?',
      ),
      help: inThree(
        'If you name nobody, we ask you before we decide.',
        'Если вы никого не назовёте, мы спросим вас, прежде чем решить.',
        'თუ არავის დაასახელებთ, გადაწყვეტილებამდე თქვენ გკითხავთ.',
      ),
      ...onlyIf('room', 'shared'),
    },
  ],
};
