import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { weaveSvg } from '../../../platform/weave.js';
import classes from './weave-band.module.css';

interface WeaveBandProps {
  eventId: string;
  colour: string;
  /** In pixels. */
  height?: number;
}

/** The woven band of an event, as wide as its place. Decoration: it says nothing that words do not. */
export function WeaveBand({ eventId, colour, height = 30 }: WeaveBandProps) {
  const theme = useComputedColorScheme('light');
  const image = useMemo(
    () => `url("data:image/svg+xml,${encodeURIComponent(weaveSvg(eventId, colour, { theme }))}")`,
    [eventId, colour, theme],
  );
  return <div aria-hidden className={classes.band} style={{ height, backgroundImage: image }} />;
}
