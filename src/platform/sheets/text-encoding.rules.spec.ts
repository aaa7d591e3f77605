import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../test/factories/sheet.factory.js';
import { SheetUnreadable } from './sheets.errors.js';
import { decodeText, type TextEncodingName } from './text-encoding.rules.js';

const lists: [TextEncodingName, string[]][] = [
  [
    'windows-1251',
    [
      'Фамилия;Имя;Эл. почта\nПримерова;Айгуль;aigul@example.org',
      'Примiрна;Оксана;ГО «Дiалог»;Україна;українська',
      'Name,Country\nИванова,KG',
      'имя;город\nанна;бишкек',
      'ФИО\nИВАНОВА АННА ПЕТРОВНА',
      'Организация\n"Женский фонд; Тбилиси"',
      'Име;Град\nЂорђевић Љиљана;Његош',
      'Name\nЮлія',
    ],
  ],
  [
    'koi8-u',
    [
      'Фамилия;Имя;Эл. почта\nПримерова;Айгуль;aigul@example.org',
      'имя;город\nанна;бишкек',
      'ФИО\nИВАНОВА АННА ПЕТРОВНА',
      'Name\nШевченко Оксана, Київ',
    ],
  ],
  ['ibm866', ['Фамилия;Имя\nПримерова;Айгуль', 'имя;город\nанна;бишкек', 'ФИО\nИВАНОВА АННА ПЕТРОВНА']],
  [
    'windows-1250',
    [
      'Imię;Nazwisko\nŁucja;Wójcik-Żółć\nMałgorzata;Dąbrowska',
      'Ime;Prezime\nŽeljka;Đorđević\nSnežana;Kovačić',
      'Nume;Oraş\nŞtefania;Constanţa\nIoană;Bălţi',
      'Jméno\nŘezníčková Eliška',
      'Name\nPetrović',
      'Név\nErdős Tünde',
    ],
  ],
  [
    'windows-1252',
    ['Nom\nHélène Lefèvre\nFrançois Crête', 'Name\nJørgensen Åse', 'Name\nCéline Ferrère', 'Nom\nMaïté Noël'],
  ],
  [
    'windows-1254',
    [
      'Ad;Soyad;Şehir\nGülşah;Çağlar;İstanbul\nAyşe;Yıldız;Ankara',
      'Ad\nIşık',
      'Ad\nTuğba Şahin',
      'Şehir\nDiyarbakır',
    ],
  ],
];

describe('the encoding of a list', () => {
  it.each(lists.flatMap(([encoding, texts]) => texts.map((text) => [encoding, text] as const)))(
    'is %s: %s',
    (encoding, text) => {
      expect(decodeText(encode(text, encoding)).text).toBe(text);
    },
  );

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('is %s, with or without a byte order mark', (encoding) => {
    const text = 'Имя;Name;სახელი\nАйгүл;Şahin;ნინო\n';
    expect(decodeText(encode(text, encoding))).toEqual({ text, encoding });
    expect(decodeText(encode(`\uFEFF${text}`, encoding))).toEqual({ text, encoding });
  });

  it('is UTF-8 for whatever is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        const text = `Name,${words.replace(/^\uFEFF|\p{Cc}/gu, '')}`;
        expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });

  it('is UTF-8 even if a byte was lost on the way', () => {
    const bytes = Buffer.from('Имя;Организация\n'.repeat(20));
    bytes[3] = 0x41;
    expect(decodeText(bytes).encoding).toBe('utf-8');
  });

  it('is the same where one sign alone could be of several', () => {
    expect(decodeText(encode('Name,Note\nAnna,“well”', 'windows-1252')).text).toContain('“well”');
  });
});

describe('no text', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['zeros', Buffer.alloc(1_000)],
    ['a web page called .xls', Buffer.from('<html><table><tr><td>Name</td></tr></table></html>')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['control characters', Buffer.from('\u0001\u0002\u0003\u0004name,\u0005')],
  ])('is %s', (_name, bytes) => {
    expect(() => decodeText(bytes)).toThrow(SheetUnreadable);
  });
});
