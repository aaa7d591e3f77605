import type { LocalizedText } from '../platform/i18n/i18n.js';

/** What participants of the invented edition need to know: venue, travel, interpretation, access, visa, children. */
export const practicalInformation: LocalizedText = {
  en: `# Venue

The Meeting House on the Bosphorus, invented for this demonstration. The doors open at 8:30 on both days; the registration desk is to the left of the entrance. Have your QR code ready, on the phone or on paper.

# Travel

The first session begins at 9:00, so please arrive the evening before. Leave after 18:00 on the second day, so that you do not miss the closing. With your confirmation comes a calendar entry; it names nobody else.

# Interpretation

All plenaries are interpreted between English and Russian. In the rooms, facilitators speak both; whoever needs Georgian or another language can bring a colleague to whisper. Write to us first, so that there is a chair for her.

# Accessibility

All rooms are on one floor, with a step-free entrance and a lift from the street. There are seats near the doors, a quiet room, and an induction loop in the plenary hall. Tell us what else you need; we treat it in confidence.

# Letter for your visa

If you need a visa, write to us as soon as you are confirmed. We answer with a letter for the consulate within two working days.

# Childcare

Children are welcome. From 8:30 to 17:30 on both days two carers look after them in a room of their own, free of charge. Please tell us the ages a week before.

# Questions

Write to organizer@example.org, in English, Russian or Georgian.`,
  ru: `# Место

Дом встреч на Босфоре, вымышленный для этой демонстрации. В оба дня двери открываются в 8:30; стойка регистрации слева от входа. Приготовьте QR-код, на телефоне или на бумаге.

# Дорога

Первая сессия начинается в 9:00, поэтому приезжайте накануне вечером. Уезжайте во второй день после 18:00, чтобы не пропустить закрытие. Вместе с подтверждением вы получите запись для календаря; других людей в ней нет.

# Перевод

На всех пленарных заседаниях — перевод с английского и русского. В залах ведущие говорят на обоих языках; если вам нужен грузинский или другой язык, можно взять с собой коллегу для перевода шёпотом. Напишите нам заранее, чтобы для неё нашлось место.

# Доступность

Все залы на одном этаже, вход без ступеней, с улицы ведёт лифт. Есть места у дверей, тихая комната, в пленарном зале — индукционная петля. Скажите, что ещё вам нужно; это останется между нами.

# Письмо для визы

Если вам нужна виза, напишите нам сразу после подтверждения. Письмо для консульства мы пришлём в течение двух рабочих дней.

# Дети

Приезжайте с детьми. В оба дня с 8:30 до 17:30 за ними в отдельной комнате бесплатно присматривают две няни. Пожалуйста, сообщите возраст детей за неделю.

# Вопросы

Пишите на organizer@example.org по-русски, по-английски или по-грузински.`,
  ka: `# ადგილი

შეხვედრების სახლი ბოსფორზე, გამოგონილი ამ დემონსტრაციისთვის. ორივე დღეს კარი 8:30-ზე იღება; რეგისტრაციის მაგიდა შესასვლელის მარცხნივ დგას. მზად იქონიეთ QR-კოდი, ტელეფონში ან ქაღალდზე.

# მგზავრობა

პირველი სესია 9:00-ზე იწყება, ამიტომ გთხოვთ, წინა საღამოს ჩამობრძანდეთ. მეორე დღეს 18:00-ის შემდეგ გაემგზავრეთ, რომ დახურვას დაესწროთ. დადასტურებასთან ერთად მიიღებთ კალენდრის ჩანაწერს; მასში სხვა არავინ წერია.

# თარგმანი

ყველა პლენარული სხდომა ითარგმნება ინგლისურად და რუსულად. დარბაზებში ფასილიტატორები ორივე ენაზე საუბრობენ; თუ ქართული ან სხვა ენა გჭირდებათ, შეგიძლიათ კოლეგა წამოიყვანოთ, რომელიც ჩურჩულით გითარგმნით. წინასწარ მოგვწერეთ, რომ მისთვისაც იყოს ადგილი.

# ხელმისაწვდომობა

ყველა დარბაზი ერთ სართულზეა, შესასვლელს საფეხურები არ აქვს, ქუჩიდან ლიფტი ადის. არის ადგილები კართან, წყნარი ოთახი, პლენარულ დარბაზში კი ინდუქციური მარყუჟი. გვითხარით, კიდევ რა გჭირდებათ; ეს ჩვენ შორის დარჩება.

# წერილი ვიზისთვის

თუ ვიზა გჭირდებათ, დადასტურებისთანავე მოგვწერეთ. წერილს საკონსულოსთვის ორ სამუშაო დღეში გამოგიგზავნით.

# ბავშვები

ბავშვებთან ერთად მობრძანდით. ორივე დღეს, 8:30-დან 17:30-მდე, მათ ცალკე ოთახში ორი აღმზრდელი უსასყიდლოდ მიხედავს. გთხოვთ, ბავშვების ასაკი ერთი კვირით ადრე შეგვატყობინოთ.

# კითხვები

მოგვწერეთ მისამართზე organizer@example.org ქართულად, რუსულად ან ინგლისურად.`,
};
