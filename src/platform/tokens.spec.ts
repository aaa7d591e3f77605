import { describe, expect, it } from 'vitest';
import {
  alarm,
  contrast,
  dark,
  dyes,
  inkOn,
  isDye,
  light,
  nearestReadable,
  states,
  TEXT_CONTRAST,
} from './tokens.js';

describe('tokens', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
    expect(contrast('#9B2D27', '#9B2D27')).toBe(1);
  });

  it('keeps words readable on both papers', () => {
    for (const paper of [light, dark]) {
      for (const ground of [paper.paper, paper.raised]) {
        expect(contrast(paper.ink, ground)).toBeGreaterThanOrEqual(12);
        expect(contrast(paper.quiet, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        expect(contrast(paper.edge, ground)).toBeGreaterThanOrEqual(3);
      }
    }
    expect(contrast(alarm.light, light.paper)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrast(alarm.dark, dark.paper)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  });

  it('tells every state by shape as well as colour, readable on both papers', () => {
    const all = Object.values(states);
    expect(new Set(all.map((state) => state.shape)).size).toBe(all.length);
    for (const state of all) {
      expect(contrast(state.light, light.paper)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrast(state.dark, dark.paper)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
  });

  it('takes its six dyes as they are', () => {
    for (const dye of Object.values(dyes)) {
      expect(isDye(dye)).toBe(true);
      expect(nearestReadable(dye)).toBe(dye);
    }
  });

  it('proposes a nearby colour for one that is too pale, and never one darker than needed', () => {
    const proposed = nearestReadable('#FFD700');
    expect(isDye('#FFD700')).toBe(false);
    expect(isDye(proposed)).toBe(true);
    expect(contrast(proposed, light.paper)).toBeLessThan(3.2);
  });

  it.each(['#FFFFFF', '#000000', '#00FF00', '#808080', '#A86A12'])(
    'makes %s readable as words on both papers',
    (colour) => {
      expect(
        contrast(nearestReadable(colour, light.paper, TEXT_CONTRAST), light.paper),
      ).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrast(nearestReadable(colour, dark.paper, TEXT_CONTRAST), dark.paper)).toBeGreaterThanOrEqual(
        TEXT_CONTRAST,
      );
    },
  );

  it('writes on a dyed ground in what reads better', () => {
    expect(inkOn(dyes.madder)).toBe(light.paper);
    expect(inkOn('#FFD700')).toBe(light.ink);
  });

  it('refuses what is no colour', () => {
    expect(isDye('madder')).toBe(false);
    expect(isDye('#9B2D2')).toBe(false);
  });
});
