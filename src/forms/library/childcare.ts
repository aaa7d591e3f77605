import { inThree, type SectionTemplate } from './section-template.js';

const comesWithChildren = {
  shownIf: { match: 'all' as const, tests: [{ field: 'children', is: 'one-of' as const, values: ['yes'] }] },
};

/** Children who come along. */
export const childcare: SectionTemplate = {
  name: 'childcare',
  title: inThree('Childcare', 'Присмотр за детьми', 'ბავშვებზე ზრუნვა'),
  description: inThree(
    'Children are welcome. We ask so that there are enough carers; what you tell us about your children is kept under seal, only the carers’ team opens it, and it is deleted soon after the meeting.',
    'Приезжайте с детьми. Мы спрашиваем, чтобы нянь хватило на всех; то, что вы расскажете о детях, хранится в запечатанном виде, открывает это только команда, которая за ними присматривает, и вскоре после встречи оно удаляется.',
    'მობრძანდით ბავშვებთან ერთად. ვკითხულობთ, რომ აღმზრდელები საკმარისი იყოს; რასაც ბავშვების შესახებ მოგვწერთ, დალუქულად ინახება, მას მხოლოდ მათზე მზრუნველი გუნდი ხსნის და შეხვედრიდან მალევე იშლება.',
  ),
  fields: [
    {
      id: 'children',
      type: 'yes-no',
      label: inThree(
        'Will you bring children who need care during the sessions?',
        'Приедут ли с вами дети, за которыми нужен присмотр во время сессий?',
        'ჩამოიყვანთ ბავშვებს, რომლებსაც სესიების დროს ზრუნვა დასჭირდებათ?',
      ),
    },
    {
      id: 'how-many',
      type: 'number',
      label: inThree('How many children?', 'Сколько детей?', 'რამდენი ბავშვი?'),
      settings: { min: 1, max: 10 },
      ...comesWithChildren,
    },
    {
      id: 'ages',
      type: 'short-text',
      label: inThree('How old are they?', 'Сколько им лет?', 'რამდენი წლის არიან?'),
      sensitive: true,
      keepDays: 14,
      ...comesWithChildren,
    },
    {
      id: 'children-needs',
      type: 'long-text',
      label: inThree(
        'What should the carers know: language, food, health?',
        'Что нужно знать няням: язык, питание, здоровье?',
        'რა უნდა იცოდნენ აღმზრდელებმა: ენა, კვება, ჯანმრთელობა?',
      ),
      sensitive: true,
      keepDays: 14,
      ...comesWithChildren,
    },
  ],
};
