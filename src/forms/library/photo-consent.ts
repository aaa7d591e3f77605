import { inThree, type SectionTemplate } from './section-template.js';

/** Pictures and recordings, each to be agreed to apart, none of them a condition for taking part. */
export const photoConsent: SectionTemplate = {
  name: 'photo-consent',
  title: inThree('Pictures and recordings', 'Фотографии и записи', 'ფოტოები და ჩანაწერები'),
  description: inThree(
    'You can take part without agreeing to any of this, and you can withdraw your consent at any time. Whoever does not agree gets a badge that the photographers know.',
    'Участвовать можно и без этих согласий, а отозвать их можно в любое время. Кто не согласен, получит бейдж, который фотографы узнают.',
    'მონაწილეობა ამ თანხმობების გარეშეც შეგიძლიათ, თანხმობის გაუქმება კი ნებისმიერ დროს. ვინც არ გვეთანხმება, მიიღებს ბეიჯს, რომელსაც ფოტოგრაფები იცნობენ.',
  ),
  fields: [
    {
      id: 'photos',
      type: 'consent',
      label: inThree('Photographs', 'Фотографии', 'ფოტოები'),
      help: inThree(
        'I may be recognizable in photographs that the hosts publish about the meeting.',
        'Меня можно узнаваемо показывать на фотографиях, которые организаторы публикуют о встрече.',
        'თანახმა ვარ, რომ ორგანიზატორების მიერ შეხვედრაზე გამოქვეყნებულ ფოტოებზე ჩემი ცნობა შესაძლებელი იყოს.',
      ),
    },
    {
      id: 'recordings',
      type: 'consent',
      label: inThree('Recordings', 'Аудио- и видеозапись', 'აუდიო- და ვიდეოჩანაწერი'),
      help: inThree(
        'Sound and video of sessions in which I speak may be recorded for the hosts.',
        'Сессии, на которых я выступаю, можно записывать на видео и аудио для организаторов.',
        'თანახმა ვარ, რომ სესიები, რომლებზეც გამოვდივარ, ორგანიზატორებისთვის ვიდეოდ და აუდიოდ ჩაიწეროს.',
      ),
    },
    {
      id: 'named',
      type: 'consent',
      label: inThree('My name', 'Моё имя', 'ჩემი სახელი'),
      help: inThree(
        'My name may stand under pictures and quotations.',
        'Моё имя можно указывать под фотографиями и цитатами.',
        'თანახმა ვარ, რომ ფოტოებსა და ციტატებს ჩემი სახელი მიეთითოს.',
      ),
    },
  ],
};
