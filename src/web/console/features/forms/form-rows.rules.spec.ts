import { describe, expect, it } from 'vitest';
import type { FormDefinition } from './form-definition.js';
import { dropRow, gapAt, rowsOf } from './form-rows.rules.js';

const section = (id: string, ...fields: string[]) => ({
  id,
  title: {},
  fields: fields.map((name) => ({ id: name, type: 'short-text', label: {} })),
});
const form: FormDefinition = { sections: [section('A', 'a', 'b'), section('B'), section('C', 'c')] };
const order = (definition: FormDefinition) =>
  rowsOf(definition)
    .map(({ id }) => id)
    .join('');

describe('dropping a row', () => {
  it('is over a list of all sections and fields', () => {
    expect(order(form)).toBe('AabBCc');
  });

  it.each([
    ['a', 3, 'AbaBCc'],
    ['a', 4, 'AbBaCc'],
    ['c', 4, 'AabBcC'],
    ['c', 0, 'AcabBC'],
    ['b', 6, 'AaBCcb'],
    ['C', 0, 'CcAabB'],
    ['A', 6, 'BCcAab'],
    ['A', 4, 'BAabCc'],
  ])('of %s into gap %i gives %s', (id, gap, expected) => {
    expect(order(dropRow(form, id, gap))).toBe(expected);
  });

  it('into its own gap changes nothing at all', () => {
    expect(dropRow(form, 'b', 2)).toBe(form);
    expect(dropRow(form, 'b', 3)).toBe(form);
    expect(dropRow(form, 'A', 1)).toBe(form);
    expect(dropRow(form, 'nobody', 1)).toBe(form);
  });

  it('finds the gap by the pointer', () => {
    expect(gapAt(-30, 40, 6)).toBe(0);
    expect(gapAt(59, 40, 6)).toBe(1);
    expect(gapAt(61, 40, 6)).toBe(2);
    expect(gapAt(900, 40, 6)).toBe(6);
  });
});
