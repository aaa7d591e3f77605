import { expect, it } from 'vitest';
import { everyDay } from './days.rules.js';

it('fills the days on which nobody registered', () => {
  const days = everyDay([
    { day: '2024-03-02', registered: 3 },
    { day: '2024-02-28', registered: 1 },
  ]);
  expect(days).toEqual([
    { day: '2024-02-28', registered: 1 },
    { day: '2024-02-29', registered: 0 },
    { day: '2024-03-01', registered: 0 },
    { day: '2024-03-02', registered: 3 },
  ]);
});

it('draws no day where nobody ever registered', () => {
  expect(everyDay([])).toEqual([]);
});
