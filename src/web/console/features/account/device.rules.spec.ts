import { expect, it } from 'vitest';
import { deviceOf } from './device.rules.js';

it('names browser and system, the particular before the general', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(deviceOf(`${windows} Chrome/147.0 Safari/537.36 Edg/147.0`)).toEqual({
    browser: 'Edge',
    system: 'Windows',
  });
  expect(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'),
  ).toEqual({
    browser: 'Safari',
    system: 'iPhone',
  });
});

it('does not guess what it does not know', () => {
  expect(deviceOf('curl/8.0')).toBeNull();
  expect(deviceOf(null)).toBeNull();
});
