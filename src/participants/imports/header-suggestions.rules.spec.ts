import { describe, expect, it } from 'vitest';
import { suggestColumns } from './header-suggestions.rules.js';

const targets = (headers: string[], rows: string[][] = []) =>
  suggestColumns(headers, rows, []).map(({ to }) => to);

describe('What a column is', () => {
  it.each([
    ['en', ['First name', 'Surname', 'E-mail', 'Organisation', 'Country']],
    ['ru', ['Имя', 'Фамилия', 'Электронная почта', 'Организация', 'Страна']],
    ['ka', ['სახელი', 'გვარი', 'ელფოსტა', 'ორგანიზაცია', 'ქვეყანა']],
    ['uk', ['Ім’я', 'Прізвище', 'Електронна пошта', 'Організація', 'Країна']],
    ['hy', ['Անուն', 'Ազգանուն', 'Էլ. փոստ', 'Կազմակերպություն', 'Երկիր']],
    ['az', ['Ad', 'Soyad', 'E-poçt', 'Təşkilat', 'Ölkə']],
    ['ro', ['Prenume', 'Nume', 'Adresă de email', 'Organizație', 'Țara']],
    ['kk', ['Есімі', 'Тегі', 'Электрондық пошта', 'Ұйымы', 'Елі']],
    ['ky', ['Ысымы', 'Фамилиясы', 'Электрондук почта', 'Уюму', 'Өлкөсү']],
    ['uz', ['Ismi', 'Familiyasi', 'Elektron pochta', 'Tashkilot', 'Davlat']],
    ['tg', ['Ном', 'Насаб', 'Почтаи электронӣ', 'Ташкилот', 'Кишвар']],
    ['tk', ['Ady', 'Familiýasy', 'Elektron poçta', 'Gurama', 'Ýurdy']],
    ['be', ['Імя', 'Прозвішча', 'Электронная пошта', 'Арганізацыя', 'Краіна']],
    ['tr', ['İsim', 'Soyadı', 'E-posta', 'Kuruluş', 'Ülke']],
  ])('is told by its header in %s', (_language, headers) => {
    expect(targets(headers)).toEqual(['givenName', 'familyName', 'email', 'organization', 'country']);
  });

  it('is told whatever signs, case and remarks stand in the header', () => {
    expect(targets(['  E-MAIL (required)*', 'Ф.И.О.', 'COUNTRY:'])).toEqual(['email', 'fullName', 'country']);
  });

  it('is told by what stands in it when the header tells nothing', () => {
    const rows = [
      ['Nino', 'nino@example.org', 'Грузия'],
      ['Anna', 'Anna <anna@example.org>', 'Armenia'],
      ['Aida', '', 'Кыргызстан'],
    ];
    expect(targets(['A', 'B', 'C'], rows)).toEqual(['skip', 'email', 'country']);
  });

  it('is a question when it bears its label or its id', () => {
    const diet = { id: 'diet-k3f9x', type: 'short-text', label: { en: 'Diet', ru: 'Питание' } };
    expect(suggestColumns(['ПИТАНИЕ'], [], [diet])[0]!.to).toBe('answers.diet-k3f9x');
    expect(suggestColumns(['diet-k3f9x'], [], [diet])[0]!.to).toBe('answers.diet-k3f9x');
  });

  it('is suggested once', () => {
    expect(targets(['E-mail', 'Email'])).toEqual(['email', 'skip']);
  });

  it('tells how names are written, and in which order days', () => {
    const names = suggestColumns(['ФИО'], [['Шевченко, Оксана'], ['Бойко, Ганна']], []);
    expect(names[0]).toMatchObject({ to: 'fullName', nameOrder: 'comma' });
    expect(suggestColumns(['Full name'], [['Oksana Shevchenko']], [])[0]!.nameOrder).toBe('given-first');
    const born = { id: 'born-aaaaa', type: 'date', label: { en: 'Born' } };
    expect(suggestColumns(['Born'], [['06/25/1984']], [born])[0]!.dayOrder).toBe('month-first');
    expect(suggestColumns(['Born'], [['25/06/1984']], [born])[0]!.dayOrder).toBe('day-first');
  });
});
