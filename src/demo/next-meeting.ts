import { pastMeeting } from './past-meeting.js';
import type { NewEvent } from '../events/events.service.js';
import { addDays } from '../events/event-settings.rules.js';
import { practicalInformation } from './practical-information.js';

/** So long before its first day the next edition is loaded, and so long before it registration closes. */
const SIX_WEEKS = 42;
const CLOSES_DAYS_BEFORE = 10;

/** The next edition, six weeks from `today`. It is invented, and says so. */
export function nextMeeting(today: string): NewEvent {
  const startsOn = addDays(today, SIX_WEEKS);
  const { city, country, timeZone, languages, format, title } = pastMeeting;
  return {
    slug: 'regional-meeting',
    title,
    city,
    country,
    timeZone,
    languages,
    format,
    practicalInformation,
    ...texts,
    startsOn,
    endsOn: addDays(startsOn, 1),
    registrationClosesAt: new Date(`${addDays(startsOn, -CLOSES_DAYS_BEFORE)}T18:00:00+03:00`),
    access: 'open',
    visibility: 'listed',
    addressFirst: true,
    colour: '#9B2D27',
    contactEmail: 'organizer@example.org',
  };
}

const texts: Pick<NewEvent, 'theme' | 'summary' | 'description' | 'venue'> = {
  theme: {
    en: 'The Compact in practice: from commitments to everyday work',
    ru: 'Договор на деле: от обязательств к повседневной работе',
    ka: 'შეთანხმება პრაქტიკაში: ვალდებულებიდან ყოველდღიურ საქმემდე',
  },
  summary: {
    en: 'Two days in Istanbul for women peacebuilders from eleven countries, and for those who work with them.',
    ru: 'Два дня в Стамбуле для женщин-миротворцев из одиннадцати стран и для тех, кто работает вместе с ними.',
    ka: 'ორი დღე სტამბოლში მშვიდობისმშენებელი ქალებისთვის თერთმეტი ქვეყნიდან და მათთვის, ვინც მათთან ერთად მუშაობს.',
  },
  description: {
    en: `*This edition is invented: try it out. Register, open the mailbox, confirm your address, cancel again. Nobody real is on the list, and no letter leaves this machine.*

Women peacebuilders from Central Asia, Eastern Europe and the South Caucasus meet for two days to compare what has worked, to practise what is hard, and to agree on who does what next.

# What awaits you

- **Plenaries** about what the partnership has achieved and where the Compact stands.
- **Interactive sessions** in two rooms, forty people each: enough to hear many, few enough to speak.
- **Practical exercises** in which civil society and governments sit at the same table.
- **Long breaks.** Much of what lasts begins over coffee.

# Who can come

- **Women peacebuilders** have a place at once, while there are places.
- **Representatives of organizations** have few places. When these are taken there is a waiting list, and we write as soon as a place is yours.
- **Speakers and facilitators**: both hosts read each proposal and answer it.`,
    ru: `*Эта встреча вымышлена, пробуйте смело: зарегистрируйтесь, откройте почтовый ящик, подтвердите адрес, отмените участие. В списке нет ни одного настоящего человека, и ни одно письмо не уходит с этого компьютера.*

Женщины-миротворцы из Центральной Азии, Восточной Европы и с Южного Кавказа собираются на два дня, чтобы сравнить, что получилось, потренироваться в том, что даётся трудно, и договориться, кто что делает дальше.

# Что вас ждёт

- **Пленарные заседания** о том, чего достигло партнёрство и как выполняется Договор.
- **Интерактивные сессии** в двух залах по сорок человек: можно услышать многих и успеть высказаться.
- **Практические занятия**, где гражданское общество и органы власти сидят за одним столом.
- **Длинные перерывы.** Многое из того, что остаётся надолго, начинается за чашкой кофе.

# Кто может участвовать

- **Женщины-миротворцы** получают место сразу, пока места есть.
- **Представителям организаций** отведено мало мест. Когда они заняты, открывается список ожидания: мы напишем, как только место станет вашим.
- **Докладчики и ведущие**: обе организации читают каждую заявку и отвечают на неё.`,
    ka: `*ეს შეხვედრა გამოგონილია, თამამად სცადეთ: დარეგისტრირდით, გახსენით საფოსტო ყუთი, დაადასტურეთ მისამართი, გააუქმეთ მონაწილეობა. სიაში არც ერთი ნამდვილი ადამიანი არ არის და ამ კომპიუტერიდან არც ერთი წერილი არ გადის.*

მშვიდობისმშენებელი ქალები ცენტრალური აზიიდან, აღმოსავლეთ ევროპიდან და სამხრეთ კავკასიიდან ორი დღით იკრიბებიან, რათა ერთმანეთს შეადარონ, რა გამოვიდა, ივარჯიშონ იმაში, რაც ძნელია, და შეთანხმდნენ, ვინ რას გააკეთებს შემდეგ.

# რა გელოდებათ

- **პლენარული სხდომები** იმაზე, თუ რას მიაღწია პარტნიორობამ და როგორ სრულდება შეთანხმება.
- **ინტერაქტიული სესიები** ორ დარბაზში, თითოში ორმოცი ადამიანით: ბევრს მოუსმენთ და თავადაც მოასწრებთ საუბარს.
- **პრაქტიკული სავარჯიშოები**, სადაც სამოქალაქო საზოგადოება და მთავრობა ერთ მაგიდასთან სხედან.
- **გრძელი შესვენებები.** ბევრი რამ, რაც დიდხანს რჩება, ყავაზე იწყება.

# ვის შეუძლია მონაწილეობა

- **მშვიდობისმშენებელ ქალებს** ადგილი მაშინვე ეძლევათ, სანამ ადგილებია.
- **ორგანიზაციების წარმომადგენლებისთვის** ცოტა ადგილია. როცა ისინი შეივსება, იხსნება მოლოდინის სია: მოგწერთ, როგორც კი ადგილი თქვენი გახდება.
- **მომხსენებლები და ფასილიტატორები**: ორივე მასპინძელი კითხულობს ყოველ განაცხადს და პასუხობს მას.`,
  },
  venue: {
    en: 'Meeting House on the Bosphorus (invented for the demonstration)',
    ru: 'Дом встреч на Босфоре (вымышлен для демонстрации)',
    ka: 'შეხვედრების სახლი ბოსფორზე (გამოგონილია დემონსტრაციისთვის)',
  },
};
