import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { dark, dyes, light, nearestReadable } from '../../../../platform/tokens.js';
import type { AgendaDraft, AgendaSession, SessionKind } from '../../api/types.js';

/** Kinds by their thread; a track with a colour of its own takes its place. */
const kinds: Record<SessionKind, string> = {
  plenary: light.ink,
  panel: dyes.pomegranate,
  interactive: dyes.indigo,
  exercise: dyes.sage,
  'working-group': dyes.walnut,
  'side-event': dyes.saffron,
  social: dyes.madder,
  break: '#B0A494',
};

/** The colour at the edge of a session's card, readable on the paper of the day or of the evening. */
export function useDyeOf(draft: AgendaDraft): (session: Pick<AgendaSession, 'kind' | 'trackId'>) => string {
  const scheme = useComputedColorScheme('light');
  const { tracks } = draft;
  return useMemo(() => {
    const ground = scheme === 'light' ? light.raised : dark.raised;
    const shown = (colour: string) => nearestReadable(colour, ground, 2);
    const ofTracks = new Map(tracks.map(({ id, colour }) => [id, colour]));
    return ({ kind, trackId }) => shown((trackId && ofTracks.get(trackId)) || kinds[kind]);
  }, [tracks, scheme]);
}
