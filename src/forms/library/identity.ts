import { inThree, onlyIf, type SectionTemplate } from './section-template.js';

/** Who she is in her work, and what the balance of a meeting is measured by. */
export const identity: SectionTemplate = {
  name: 'identity',
  title: inThree('About you and your work', 'О вас и вашей работе', 'თქვენსა და თქვენი საქმიანობის შესახებ'),
  description: inThree(
    'This helps the organizers to bring together people of different experience. Only the organizing team sees your answers.',
    'Эти ответы помогают собрать участников с разным опытом. Их видит только команда организаторов.',
    'ეს პასუხები ორგანიზატორებს ეხმარება, თავი მოუყარონ განსხვავებული გამოცდილების მქონე ადამიანებს. თქვენს პასუხებს მხოლოდ ორგანიზატორთა გუნდი ხედავს.',
  ),
  fields: [
    {
      id: 'job-title',
      type: 'short-text',
      label: inThree('Position or role', 'Должность или роль', 'თანამდებობა ან როლი'),
      help: inThree(
        'As it should stand in the list of participants for the hosts.',
        'Так, как она будет указана в списке участников для организаторов.',
        'ისე, როგორც ორგანიზატორებისთვის განკუთვნილ მონაწილეთა სიაში უნდა ეწეროს.',
      ),
    },
    {
      id: 'sector',
      type: 'single-choice',
      label: inThree('Where do you work?', 'Где вы работаете?', 'სად მუშაობთ?'),
      options: [
        {
          code: 'civil-society',
          label: inThree('Civil society', 'Гражданское общество', 'სამოქალაქო საზოგადოება'),
        },
        {
          code: 'government',
          label: inThree('Government or parliament', 'Органы власти или парламент', 'მთავრობა ან პარლამენტი'),
        },
        {
          code: 'international',
          label: inThree(
            'International organization',
            'Международная организация',
            'საერთაშორისო ორგანიზაცია',
          ),
        },
        {
          code: 'academia',
          label: inThree(
            'University or research',
            'Университет или наука',
            'უნივერსიტეტი ან კვლევითი დაწესებულება',
          ),
        },
        { code: 'media', label: inThree('Media', 'Средства массовой информации', 'მედია') },
        { code: 'other', label: inThree('Elsewhere', 'В другом месте', 'სხვაგან') },
      ],
    },
    {
      id: 'sector-other',
      type: 'short-text',
      label: inThree('Where exactly?', 'Где именно?', 'კონკრეტულად სად?'),
      ...onlyIf('sector', 'other'),
    },
    {
      id: 'age',
      type: 'single-choice',
      label: inThree('Age', 'Возраст', 'ასაკი'),
      help: inThree(
        'Asked only so that several generations meet; it is counted, not shown.',
        'Спрашиваем только для того, чтобы встретились разные поколения: ответы считаются, но не показываются.',
        'ვკითხულობთ მხოლოდ იმისთვის, რომ სხვადასხვა თაობა შეხვდეს ერთმანეთს; პასუხები ითვლება და არსად ჩანს.',
      ),
      options: [
        { code: 'under-30', label: inThree('Under 30', 'До 30 лет', '30 წლამდე') },
        { code: '30-44', label: inThree('30 to 44', '30–44 года', '30–44 წელი') },
        { code: '45-59', label: inThree('45 to 59', '45–59 лет', '45–59 წელი') },
        { code: '60-and-over', label: inThree('60 or over', '60 лет и старше', '60 წელი და მეტი') },
        {
          code: 'not-said',
          label: inThree('I prefer not to say', 'Не хочу отвечать', 'არ მსურს პასუხის გაცემა'),
        },
      ],
    },
    {
      id: 'gender',
      type: 'single-choice',
      label: inThree('Gender', 'Гендер', 'გენდერი'),
      help: inThree(
        'Asked for the balance of the meeting; you need not answer.',
        'Спрашиваем ради баланса на встрече; отвечать не обязательно.',
        'ვკითხულობთ შეხვედრაზე ბალანსის დასაცავად; პასუხი სავალდებულო არ არის.',
      ),
      options: [
        { code: 'woman', label: inThree('Woman', 'Женщина', 'ქალი') },
        { code: 'man', label: inThree('Man', 'Мужчина', 'კაცი') },
        {
          code: 'own-words',
          label: inThree('In my own words', 'Опишу своими словами', 'ჩემი სიტყვებით აღვწერ'),
        },
        {
          code: 'not-said',
          label: inThree('I prefer not to say', 'Не хочу отвечать', 'არ მსურს პასუხის გაცემა'),
        },
      ],
    },
    {
      id: 'gender-words',
      type: 'short-text',
      label: inThree('In your own words', 'Вашими словами', 'თქვენი სიტყვებით'),
      ...onlyIf('gender', 'own-words'),
    },
    {
      id: 'first-time',
      type: 'yes-no',
      label: inThree(
        'Is this your first meeting of this kind?',
        'Вы впервые участвуете в такой встрече?',
        'პირველად მონაწილეობთ ამგვარ შეხვედრაში?',
      ),
      help: inThree(
        'The hosts keep places for people who have not been here before.',
        'Организаторы оставляют места для тех, кто ещё не участвовал.',
        'ორგანიზატორები ადგილებს ინახავენ მათთვის, ვისაც აქამდე არ მიუღია მონაწილეობა.',
      ),
    },
  ],
};
