import { describe, expect, it } from 'vitest';
import { announcement, delimiterOf } from './delimiter.rules.js';

describe('the delimiter', () => {
  it.each([
    ['a semicolon', ';', 'Фамилия;Имя;Организация\nПримерова;Айгуль;"Женский фонд; Тбилиси"\n'],
    ['a comma', ',', 'Name,Affiliation\n"EXAMPLE, Ani",Org; of; many\nB,C\n'],
    ['a semicolon beside decimal commas', ';', 'Name;Fee\nA;1,5\nB;2,5\n'],
    ['a semicolon below a header with a comma', ';', 'Name, first;E-mail;Org\nA;B;C\nD;E;F\n'],
    ['a tab', '\t', 'Name\tOrg, city\nA\tB, C\n'],
    ['a bar', '|', 'Name|Org\r\nA|B\r\n'],
    ['a comma for one column', ',', 'Name\nA\nB\n'],
    ['a comma for nothing', ',', ''],
    ['that of cells with line breaks', ',', 'Name,Notes\nA,"one;\ntwo;\nthree;"\nB,"x;""y"";z"\n'],
    ['that of ragged rows', ';', 'A;B;C\n1;2\n1;2;3\n1;2;3\n'],
  ])('is %s', (_name, delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('may be announced', () => {
    expect(announcement('sep=;\r\nA,B;C')).toEqual({ delimiter: ';', length: 7 });
    expect(announcement('sep=x\nA,B')).toEqual({ length: 0 });
  });
});
