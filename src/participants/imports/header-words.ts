import type { PersonTarget } from './import-mapping.js';

/**
 * What people call the columns of their lists, in the languages of the region: en ru ka uk hy az ro kk ky uz tg tk be
 * tr. Compared without case, accents, signs and spaces at the ends.
 */
export const headerWords: Record<PersonTarget, string> = {
  email: `email, e-mail, mail, email address, e-mail address, адрес электронной почты, электронная почта, эл почта,
    эл адрес, почта, имейл, емейл, ელფოსტა, ელ ფოსტა, იმეილი, мейл, електронна пошта, електронна адреса, ел пошта, пошта,
    էլ փոստ, էլ հասցե, էլեկտրոնային փոստ, elektron poçt, e poçt, poçt, adresa de email, adresă de email, poștă electronică,
    электрондық пошта, электрондук почта, электрондук дарек, elektron pochta, pochta, почтаи электронӣ, суроғаи электронӣ,
    elektron poçta, poçta, электронная пошта, эл пошта, e posta, eposta, e posta adresi`,
  givenName: `first name, given name, given names, name, firstname, forename, имя, имена, სახელი, імя, ім'я, անուն, ad, adı,
    prenume, prenumele, аты, есімі, ысымы, атыңыз, ism, ismi, исм, ном, номи, ady, імя, isim, ad`,
  familyName: `last name, family name, surname, lastname, second name, фамилия, გვარი, прізвище, ազգանուն, soyad, soyadı,
    nume de familie, nume, numele, тегі, фамилиясы, familiya, familiyasi, насаб, насаби, familiýa, familiýasy, прозвішча,
    soyisim`,
  fullName: `full name, name and surname, surname and name, name surname, participant, participant name, фио, ф и о, имя и фамилия,
    фамилия имя, фамилия и имя, фамилия имя отчество, участник, участница, участники, სახელი და გვარი, სახელი გვარი, გვარი სახელი,
    მონაწილე, піб, п і б, імя та прізвище, прізвище та імя, прізвище імя, учасник, учасниця, անուն ազգանուն, ազգանուն անուն,
    մասնակից, ad soyad, soyad ad, adı soyadı, iştirakçı, nume și prenume, nume prenume, numele și prenumele, аты жөні, аты-жөні,
    қатысушы, аты жана фамилиясы, катышуучу, fish, f i sh, ism familiya, ishtirokchi, ному насаб, насаб ва ном, иштирокчӣ,
    ady familiýasy, gatnaşyjy, прозвішча імя, удзельнік, удзельніца, adı ve soyadı, katılımcı`,
  badgeName: `badge, name on badge, name on the badge, badge name, имя на бейдже, бейдж, ბეიჯი, სახელი ბეიჯზე, бейджик,
    імя на бейджі, կրծքանշան, beyc, ecuson, бейджик, yaka kartı`,
  organization: `organization, organisation, affiliation, institution, company, employer, ngo, организация, учреждение, место работы,
    компания, нко, ორგანიზაცია, დაწესებულება, организація, організація, установа, місце роботи, կազմակերպություն, təşkilat,
    qurum, organizația, organizație, organizatia, instituția, ұйым, ұйымы, мекеме, уюм, уюму, мекеме, tashkilot, muassasa,
    ташкилот, муассиса, gurama, guramasy, edara, арганізацыя, установа, kurum, kuruluş, örgüt`,
  country: `country, country of residence, country code, nationality, state or country, страна, страна проживания, государство, ქვეყანა,
    країна, երկիր, ölkə, țara, țară, tara, ел, елі, мемлекет, өлкө, өлкөсү, mamlakat, davlat, кишвар, мамлакат, ýurt, ýurdy, döwlet,
    краіна, ülke, ülkesi`,
  language: `language, preferred language, working language, язык, язык общения, предпочитаемый язык, ენა, мова, լեզու, dil, limba, limbă,
    тілі, тіл, тил, тили, til, tili, забон, забони, dili`,
  category: `category, type, kind of participant, participant category, role, категория, тип, роль, კატეგორია, როლი, категорія, роль,
    կատեգորիա, դեր, kateqoriya, rol, categorie, categoria, санат, санаты, категориясы, toifa, гурӯҳ, категорияи, görnüşi,
    катэгорыя, kategori`,
  state: `status, state, registration status, decision, статус, состояние, решение, სტატუსი, стан, рішення, կարգավիճակ, vəziyyət, stare,
    күйі, мәртебе, абалы, holat, holati, ҳолат, вазъият, ýagdaýy, стан, durum`,
  tags: `tags, tag, labels, label, теги, метки, метка, თეგები, მითები, мітки, պիտակներ, etiketlər, etichete, белгілер, белгилер, teglar,
    барчаспҳо, bellikler, пазнакі, etiketler`,
};
