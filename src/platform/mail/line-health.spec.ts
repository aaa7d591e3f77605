import { describe, expect, it } from 'vitest';
import { LineHealth } from './line-health.js';

describe('The line to the mail server', () => {
  it('lets one message try after the pause, the others wait for its report', () => {
    let now = 0;
    const line = new LineHealth(() => now);
    expect(line.secondsToWait()).toBe(0);
    expect(line.fails()).toBe(5);
    expect(line.secondsToWait()).toBe(5);
    now = 5_000;
    expect(line.secondsToWait()).toBe(0);
    expect(line.secondsToWait()).toBeGreaterThan(0);
    line.works();
    line.leave();
    expect(line.secondsToWait()).toBe(0);
  });

  it('waits longer after each failure, but counts messages that failed together once', () => {
    let now = 0;
    const line = new LineHealth(() => now);
    line.fails();
    line.fails();
    line.fails();
    now = 5_000;
    expect(line.secondsToWait()).toBe(0);
    expect(line.fails()).toBe(15);
  });
});

it('lets another try when the one that was to try did not come to it', () => {
  let now = 0;
  const line = new LineHealth(() => now);
  line.fails();
  now = 5_000;
  expect(line.secondsToWait()).toBe(0);
  line.leave();
  expect(line.secondsToWait()).toBe(0);
});
