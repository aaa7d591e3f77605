import { expect, it } from 'vitest';
import { monogramOf } from './monogram.rules.js';

it('takes the initials, three at most', () => {
  expect(monogramOf('Population Fund')).toBe('PF');
  expect(monogramOf('Глобальная сеть женщин за мир')).toBe('Гсж');
  expect(monogramOf('გენდერულ საკითხთა პროგრამა')).toBe('გსპ');
});

it('passes over what is no word', () => {
  expect(monogramOf('Women & Peace — 2024')).toBe('WP');
});
