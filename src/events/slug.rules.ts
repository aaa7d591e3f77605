import type { LocalizedText } from '../platform/i18n/i18n.js';

/** The longest address made by us; by hand it may be longer (`SLUG_LENGTH`). */
const MADE_LENGTH = 60;

/** The longest that the database takes. */
const SLUG_LENGTH = 80;

/** The address of a title that cannot be spelled in Latin letters. */
const FALLBACK = 'event';

/** How letters are spelled in Latin ones, after the passports of the countries that use them. */
const cyrillic = spelling(`
  а=a б=b в=v г=g ґ=g ғ=gh д=d е=e є=ie ж=zh з=z и=i і=i к=k қ=q л=l м=m н=n ң=ng о=o ө=o п=p р=r с=s
  т=t у=u ұ=u ү=u ф=f х=kh ҳ=h һ=h ц=ts ч=ch ҷ=j ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia ә=a й=i ё=e ї=i ў=u
`);

const georgian = spelling(`
  ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q
  შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h
`);

const armenian = spelling(`
  ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh
  ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev
`);

const latin = spelling(`
  ß=ss æ=ae ø=o œ=oe ł=l đ=d ð=d þ=th ı=i ə=a
`);

const letters: Record<string, string> = { ...cyrillic, ...georgian, ...armenian, ...latin };

/** Whether the text can stand in an address: small Latin letters and digits, joined by single hyphens. */
export function isSlug(text: unknown): text is string {
  return typeof text === 'string' && text.length <= SLUG_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** The words in Latin letters, as they can stand in an address; empty when none of them can be written so. */
export function transliterate(words: string): string {
  const spelled = [...words.normalize('NFC').toLowerCase().replaceAll('ու', 'u')]
    .map((letter) => letters[letter] ?? letter)
    .join('');
  return spelled
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The address proposed for a title: its English, else the first of the languages that can be spelled in Latin letters. */
export function slugOf(title: LocalizedText, languages: readonly string[] = []): string {
  const spelled = ['en', ...languages, ...Object.keys(title)].map((language) =>
    transliterate(title[language] ?? ''),
  );
  return shorten(spelled.find((slug) => slug !== '') ?? FALLBACK);
}

/** The nth address tried for the same title: `meeting`, `meeting-2`, `meeting-3`. */
export function numberedSlug(slug: string, attempt: number): string {
  return attempt <= 1 ? slug : `${slug}-${attempt}`;
}

function shorten(slug: string): string {
  if (slug.length <= MADE_LENGTH) {
    return slug;
  }
  const cut = slug.slice(0, MADE_LENGTH + 1);
  const end = cut.lastIndexOf('-');
  return end > MADE_LENGTH / 2 ? cut.slice(0, end) : slug.slice(0, MADE_LENGTH);
}

/** Reads a table of letters: `ж=zh ь=`. */
function spelling(table: string): Record<string, string> {
  return Object.fromEntries(
    table
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split('=') as [string, string]),
  );
}
