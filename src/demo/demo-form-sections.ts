import type { FormField, FormSection } from '../forms/form-definition.js';
import { librarySection } from '../forms/form-library.js';
import { newFieldId, newSectionId } from '../forms/form-ids.js';
import { inThree } from '../forms/library/section-template.js';

/** What the hosts ask of their own, besides the ready sections. */
export function contribution(speakerCategoryId: string): FormSection {
  const title = inThree(
    'What you bring with you',
    'Что вы привезёте с собой',
    'რას ჩამოიტანთ თქვენთან ერთად',
  );
  const reason: FormField = {
    id: newFieldId({ en: 'motivation' }),
    type: 'long-text',
    label: inThree(
      'Why do you want to take part?',
      'Почему вы хотите участвовать?',
      'რატომ გსურთ მონაწილეობა?',
    ),
    help: inThree(
      'A few sentences are enough. Both hosts read them.',
      'Достаточно нескольких предложений. Их прочитают обе организации.',
      'რამდენიმე წინადადება საკმარისია. მათ ორივე ორგანიზაცია წაიკითხავს.',
    ),
    required: { when: 'always' },
  };
  const topics: FormField = {
    id: newFieldId({ en: 'topics' }),
    type: 'several-choices',
    label: inThree('What do you work on?', 'Чем вы занимаетесь?', 'რაზე მუშაობთ?'),
    options: [
      {
        code: 'mediation',
        label: inThree('Mediation and dialogue', 'Посредничество и диалог', 'მედიაცია და დიალოგი'),
      },
      {
        code: 'humanitarian',
        label: inThree('Humanitarian work', 'Гуманитарная работа', 'ჰუმანიტარული საქმიანობა'),
      },
      {
        code: 'economy',
        label: inThree(
          'Women’s economic independence',
          'Экономическая самостоятельность женщин',
          'ქალთა ეკონომიკური დამოუკიდებლობა',
        ),
      },
      {
        code: 'violence',
        label: inThree(
          'Support after violence',
          'Помощь пострадавшим от насилия',
          'ძალადობის მსხვერპლთა მხარდაჭერა',
        ),
      },
      {
        code: 'youth',
        label: inThree('Work with the young', 'Работа с молодёжью', 'მუშაობა ახალგაზრდებთან'),
      },
    ],
  };
  const proposal: FormField = {
    id: newFieldId({ en: 'proposal' }),
    type: 'long-text',
    label: inThree(
      'Speakers: what would you like to speak about?',
      'Докладчикам: о чём вы хотели бы рассказать?',
      'მომხსენებლებისთვის: რაზე ისურვებდით საუბარს?',
    ),
    required: { when: 'categories', categoryIds: [speakerCategoryId] },
  };
  return { id: newSectionId(title), title, fields: [reason, topics, proposal] };
}

/** Sessions in two rooms at once: who comes says where. */
export function sessionsToChoose(): FormSection {
  const title = inThree('Your sessions', 'Ваши сессии', 'თქვენი სესიები');
  return {
    id: newSectionId(title),
    title,
    description: inThree(
      'Forty people fit into each room. You can change your choice later on your own page.',
      'В каждом зале сорок мест. Выбор можно изменить позже на вашей странице.',
      'თითო დარბაზში ორმოცი ადგილია. არჩევანის შეცვლა მოგვიანებით თქვენს გვერდზე შეგიძლიათ.',
    ),
    fields: [
      {
        id: newFieldId({ en: 'sessions' }),
        type: 'session-choice',
        label: inThree(
          'Which sessions will you join?',
          'К каким сессиям вы присоединитесь?',
          'რომელ სესიებს შეუერთდებით?',
        ),
      },
    ],
  };
}

/** What has to be known before somebody can be invited. */
export function accessibility(): FormSection {
  const section = librarySection('accessibility-and-diet');
  return {
    ...section,
    title: inThree('Accessibility', 'Доступность', 'ხელმისაწვდომობა'),
    fields: section.fields.filter(({ id }) => id.startsWith('access')),
  };
}

/** What the kitchen asks once it is known who comes. */
export function food(): FormSection {
  const section = librarySection('accessibility-and-diet');
  return {
    ...section,
    title: inThree('Food', 'Питание', 'კვება'),
    fields: section.fields.filter(({ id }) => id.startsWith('diet')),
  };
}
