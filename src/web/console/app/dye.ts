import { useComputedColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { dark, dyes, inkOn, light, nearestReadable, TEXT_CONTRAST } from '../../../platform/tokens.js';

/** Dyes the console in an event's colour while the caller is on screen; madder where there is none. */
export function useDye(colour: string = dyes.madder): void {
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const ground = scheme === 'light' ? light.raised : dark.raised;
    const style = document.documentElement.style;
    style.setProperty('--dye', colour);
    style.setProperty('--on-dye', inkOn(colour));
    style.setProperty('--dye-ink', nearestReadable(colour, ground, TEXT_CONTRAST));
  }, [colour, scheme]);
}
