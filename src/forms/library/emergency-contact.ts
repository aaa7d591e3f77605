import { inThree, type SectionTemplate } from './section-template.js';

/** Whom to call. Data of somebody who is not here herself: sealed, and gone soon after the meeting. */
export const emergencyContact: SectionTemplate = {
  name: 'emergency-contact',
  title: inThree(
    'Emergency contact',
    'Контакт на экстренный случай',
    'საკონტაქტო პირი საგანგებო შემთხვევისთვის',
  ),
  description: inThree(
    'A person whom we may call if something happens to you. It is kept under seal, opened only in an emergency, and deleted a week after the meeting. Please tell her or him that you named them.',
    'Человек, которому можно позвонить, если с вами что-то случится. Эти данные хранятся в запечатанном виде, открываются только в экстренном случае и удаляются через неделю после встречи. Пожалуйста, предупредите этого человека.',
    'ადამიანი, ვისაც დავურეკავთ, თუ რამე შეგემთხვათ. მონაცემები დალუქულად ინახება, იხსნება მხოლოდ საგანგებო შემთხვევაში და იშლება შეხვედრიდან ერთ კვირაში. გთხოვთ, გააფრთხილოთ ეს ადამიანი, რომ იგი დაასახელეთ.',
  ),
  fields: [
    {
      id: 'contact-name',
      type: 'short-text',
      label: inThree('Name', 'Имя и фамилия', 'სახელი და გვარი'),
      sensitive: true,
      keepDays: 7,
    },
    {
      id: 'contact-relation',
      type: 'short-text',
      label: inThree(
        'Who is this person to you?',
        'Кем этот человек вам приходится?',
        'ვინ არის ეს ადამიანი თქვენთვის?',
      ),
      sensitive: true,
      keepDays: 7,
    },
    {
      id: 'contact-phone',
      type: 'phone',
      label: inThree('Telephone', 'Телефон', 'ტელეფონი'),
      help: inThree(
        'With the country code, for example +995 555 12 34 56.',
        'С кодом страны, например +995 555 12 34 56.',
        'ქვეყნის კოდით, მაგალითად, +995 555 12 34 56.',
      ),
      sensitive: true,
      keepDays: 7,
    },
    {
      id: 'contact-languages',
      type: 'languages',
      label: inThree(
        'In which languages can we talk to this person?',
        'На каких языках можно говорить с этим человеком?',
        'რომელ ენებზე შეიძლება ამ ადამიანთან საუბარი?',
      ),
      sensitive: true,
      keepDays: 7,
    },
  ],
};
