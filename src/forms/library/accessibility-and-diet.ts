import { inThree, onlyIf, type SectionTemplate } from './section-template.js';

/** What she needs to take part and to eat well. Health: sealed, and gone soon after the meeting. */
export const accessibilityAndDiet: SectionTemplate = {
  name: 'accessibility-and-diet',
  title: inThree('Accessibility and food', 'Доступность и питание', 'ხელმისაწვდომობა და კვება'),
  description: inThree(
    'We ask so that everything is ready when you come. These answers are kept under seal: only those who arrange rooms and meals open them, each opening is recorded, and they are deleted soon after the meeting.',
    'Мы спрашиваем, чтобы к вашему приезду всё было готово. Эти ответы хранятся в запечатанном виде: их открывают только те, кто готовит залы и питание, каждое открытие записывается, и вскоре после встречи они удаляются.',
    'ვკითხულობთ, რომ თქვენს ჩამოსვლამდე ყველაფერი მზად იყოს. ეს პასუხები დალუქულად ინახება: მათ ხსნიან მხოლოდ ისინი, ვინც დარბაზებსა და კვებას უზრუნველყოფს, ყოველი გახსნა აღირიცხება და შეხვედრიდან მალევე პასუხები იშლება.',
  ),
  fields: [
    {
      id: 'access',
      type: 'several-choices',
      label: inThree(
        'What do you need to take part fully?',
        'Что вам нужно, чтобы участвовать в полной мере?',
        'რა გჭირდებათ სრულფასოვანი მონაწილეობისთვის?',
      ),
      sensitive: true,
      keepDays: 30,
      options: [
        {
          code: 'step-free',
          label: inThree('Step-free ways', 'Путь без ступеней', 'გზა საფეხურების გარეშე'),
        },
        {
          code: 'sign-language',
          label: inThree(
            'Sign language interpretation',
            'Перевод на жестовый язык',
            'ჟესტური ენის თარჯიმანი',
          ),
        },
        { code: 'hearing-loop', label: inThree('Hearing loop', 'Индукционная петля', 'ინდუქციური მარყუჟი') },
        {
          code: 'large-print',
          label: inThree(
            'Large print or electronic texts',
            'Крупный шрифт или электронные тексты',
            'მსხვილი შრიფტი ან ელექტრონული ტექსტები',
          ),
        },
        { code: 'quiet-room', label: inThree('A quiet room', 'Тихая комната', 'წყნარი ოთახი') },
        {
          code: 'assistant',
          label: inThree(
            'A place for my assistant',
            'Место для моей помощницы или помощника',
            'ადგილი ჩემი ასისტენტისთვის',
          ),
        },
        { code: 'other', label: inThree('Something else', 'Что-то ещё', 'სხვა რამ') },
      ],
    },
    {
      id: 'access-details',
      type: 'long-text',
      label: inThree(
        'Please tell us more',
        'Пожалуйста, расскажите подробнее',
        'გთხოვთ, მოგვწეროთ უფრო დაწვრილებით',
      ),
      sensitive: true,
      keepDays: 30,
      ...onlyIf('access', 'assistant', 'other'),
    },
    {
      id: 'diet',
      type: 'several-choices',
      label: inThree(
        'What should the kitchen know?',
        'Что нужно знать кухне?',
        'რა უნდა იცოდეს სამზარეულომ?',
      ),
      help: inThree(
        'Leave it empty if you eat everything.',
        'Оставьте пустым, если вы едите всё.',
        'დატოვეთ ცარიელი, თუ ყველაფერს მიირთმევთ.',
      ),
      sensitive: true,
      keepDays: 30,
      options: [
        { code: 'vegetarian', label: inThree('Vegetarian', 'Вегетарианское питание', 'ვეგეტარიანული') },
        { code: 'vegan', label: inThree('Vegan', 'Веганское питание', 'ვეგანური') },
        { code: 'halal', label: inThree('Halal', 'Халяль', 'ჰალალი') },
        { code: 'kosher', label: inThree('Kosher', 'Кошерное питание', 'ქოშერი') },
        { code: 'gluten-free', label: inThree('No gluten', 'Без глютена', 'უგლუტენო') },
        { code: 'lactose-free', label: inThree('No lactose', 'Без лактозы', 'ულაქტოზო') },
        { code: 'allergy', label: inThree('An allergy', 'Аллергия', 'ალერგია') },
        { code: 'other', label: inThree('Something else', 'Что-то ещё', 'სხვა რამ') },
      ],
    },
    {
      id: 'diet-details',
      type: 'short-text',
      label: inThree('To what, or what exactly?', 'На что или что именно?', 'რაზე ან კონკრეტულად რა?'),
      sensitive: true,
      keepDays: 30,
      ...onlyIf('diet', 'allergy', 'other'),
    },
  ],
};
