import type { CategoryCode } from './demo-categories.js';

/** What becomes of somebody: she proves her address unless she only wrote; hosts review; some cancel. */
export type Fate = 'proves' | 'writes' | 'is-taken' | 'is-refused' | 'cancels';

/** Somebody invented. Her family name says "example" in her language, so that nobody real is meant. */
export interface Newcomer {
  email: string;
  givenName: string;
  familyName: string;
  badgeName?: string;
  organization?: string;
  country: string;
  /** Of the page that she read, and of her letters. */
  page: 'en' | 'ru' | 'ka';
  language: string;
  category: CategoryCode;
  photography: boolean;
  fate: Fate;
}

interface Rest {
  fate?: Fate;
  language?: string;
  organization?: string;
  badgeName?: string;
  photography?: boolean;
}

type Page = Newcomer['page'];

/** In the order in which they press the button; the fourth representative cancels, and somebody who waits moves up. */
export const newcomers: readonly Newcomer[] = [
  one('aigul', 'Айгуль', 'Примерова', 'KZ', 'ru', 'peacebuilder', { organization: 'Женская сеть «Пример»' }),
  one('nino', 'ნინო', 'მაგალითი', 'GE', 'ka', 'peacebuilder', { organization: 'ქალთა კავშირი „მაგალითი“' }),
  one('anahit', 'Անահիտ', 'Օրինակ', 'AM', 'en', 'peacebuilder', { language: 'hy', badgeName: 'Anahit' }),
  one('olena', 'Олена', 'Прикладна', 'UA', 'en', 'representative', {
    language: 'uk',
    organization: 'Example Fund',
  }),
  one('zarina', 'Зарина', 'Примерова', 'TJ', 'ru', 'peacebuilder', { photography: false }),
  one('leyla', 'Leyla', 'Nümunə', 'AZ', 'en', 'peacebuilder', { language: 'az' }),
  one('elena', 'Elena', 'Exemplu', 'MD', 'en', 'representative', {
    language: 'ro',
    organization: 'Asociația Exemplu',
  }),
  one('dilnoza', 'Дилноза', 'Примерова', 'UZ', 'ru', 'peacebuilder', { organization: 'Центр «Пример»' }),
  one('ketevan', 'ქეთევან', 'მაგალითი', 'GE', 'ka', 'speaker', { fate: 'is-taken' }),
  one('aizada', 'Айзада', 'Примерова', 'KG', 'ru', 'representative', {
    language: 'ky',
    organization: 'Фонд «Пример»',
  }),
  one('marta', 'Марта', 'Примерова', 'BY', 'ru', 'peacebuilder', { photography: false, badgeName: 'М.' }),
  one('gunel', 'Günel', 'Nümunə', 'AZ', 'en', 'representative', {
    fate: 'cancels',
    organization: 'Example Union',
  }),
  one('maral', 'Марал', 'Примерова', 'TM', 'ru', 'peacebuilder', { photography: false }),
  one('iryna', 'Ірина', 'Прикладна', 'UA', 'ru', 'speaker', { language: 'uk', fate: 'is-taken' }),
  one('tamar', 'თამარ', 'მაგალითი', 'GE', 'ka', 'representative', { organization: 'ფონდი „მაგალითი“' }),
  one('saltanat', 'Салтанат', 'Примерова', 'KZ', 'ru', 'peacebuilder', { language: 'kk' }),
  one('arpine', 'Արփինե', 'Օրինակ', 'AM', 'en', 'representative', {
    language: 'hy',
    organization: 'Օրինակ կենտրոն',
  }),
  one('cristina', 'Cristina', 'Exemplu', 'MD', 'en', 'peacebuilder', { language: 'ro' }),
  one('madina', 'Мадина', 'Примерова', 'TJ', 'ru', 'representative', { organization: 'Союз «Пример»' }),
  one('oksana', 'Оксана', 'Прикладна', 'UA', 'ru', 'peacebuilder', { language: 'uk' }),
  one('nargiza', 'Наргиза', 'Примерова', 'UZ', 'ru', 'representative', { organization: 'Сеть «Пример»' }),
  one('sevinj', 'Sevinc', 'Nümunə', 'AZ', 'en', 'peacebuilder', { photography: false }),
  one('gulnara', 'Гульнара', 'Примерова', 'KG', 'ru', 'peacebuilder', { language: 'ky' }),
  one('volha', 'Вольга', 'Прыклад', 'BY', 'ru', 'representative', { language: 'be' }),
  one('mariam', 'მარიამ', 'მაგალითი', 'GE', 'ka', 'peacebuilder'),
  one('lilit', 'Լիլիթ', 'Օրինակ', 'AM', 'en', 'speaker', { language: 'hy', fate: 'proves' }),
  one('ainura', 'Айнура', 'Примерова', 'KG', 'ru', 'representative', { organization: 'Группа «Пример»' }),
  one('jeren', 'Jeren', 'Mysal', 'TM', 'en', 'peacebuilder', { language: 'tk', photography: false }),
  one('natalia', 'Наталья', 'Примерова', 'MD', 'ru', 'speaker', { fate: 'is-refused' }),
  one('salome', 'სალომე', 'მაგალითი', 'GE', 'ka', 'representative', {
    organization: 'ორგანიზაცია „მაგალითი“',
  }),
  one('svitlana', 'Світлана', 'Прикладна', 'UA', 'en', 'peacebuilder', { language: 'uk' }),
  one('firuza', 'Фируза', 'Примерова', 'TJ', 'ru', 'speaker', { organization: 'Клуб «Пример»' }),
  one('madinabonu', 'Madinabonu', 'Namuna', 'UZ', 'en', 'peacebuilder', { language: 'uz' }),
  one('zhanna', 'Жанна', 'Примерова', 'KZ', 'ru', 'representative', { organization: 'Институт «Пример»' }),
  one('hasmik', 'Հասմիկ', 'Օրինակ', 'AM', 'en', 'peacebuilder', { language: 'hy' }),
  one('aysel', 'Aysel', 'Nümunə', 'AZ', 'en', 'speaker', { language: 'az' }),
  one('ludmila', 'Людмила', 'Примерова', 'MD', 'ru', 'peacebuilder', { fate: 'cancels' }),
  one('eka', 'ეკა', 'მაგალითი', 'GE', 'ka', 'peacebuilder', { fate: 'writes' }),
  one('begimai', 'Бегимай', 'Примерова', 'KG', 'ru', 'peacebuilder'),
  one('yuliya', 'Юлия', 'Примерова', 'UA', 'ru', 'speaker', { fate: 'is-taken' }),
];

/** Those whom the hosts wrote down by hand. */
export const team: readonly Omit<Newcomer, 'fate' | 'page' | 'photography'>[] = [
  ['vera', 'Vera', 'Example', 'AT'] as const,
  ['mavis', 'Mavis', 'Example', 'US'] as const,
  ['defne', 'Defne', 'Örnek', 'TR'] as const,
].map(([name, givenName, familyName, country]) => ({
  email: `${name}@example.org`,
  givenName,
  familyName,
  country,
  language: 'en',
  category: 'organizer',
}));

function one(
  name: string,
  givenName: string,
  familyName: string,
  country: string,
  page: Page,
  category: CategoryCode,
  rest: Rest = {},
): Newcomer {
  return {
    email: `${name}@example.org`,
    givenName,
    familyName,
    country,
    page,
    category,
    language: page,
    photography: true,
    fate: 'proves',
    ...rest,
  };
}
