import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { alarm, dark, light, states } from '../../../platform/tokens.js';

const dye: MantineColorsTuple = [
  'color-mix(in srgb, var(--dye) 6%, var(--paper))',
  'color-mix(in srgb, var(--dye) 12%, var(--paper))',
  'color-mix(in srgb, var(--dye) 25%, var(--paper))',
  'color-mix(in srgb, var(--dye) 45%, var(--paper))',
  'color-mix(in srgb, var(--dye) 65%, var(--paper))',
  'color-mix(in srgb, var(--dye) 85%, var(--paper))',
  'var(--dye)',
  'color-mix(in srgb, var(--dye) 88%, black)',
  'color-mix(in srgb, var(--dye) 78%, black)',
  'color-mix(in srgb, var(--dye) 65%, black)',
];

const gray: MantineColorsTuple = [
  light.paper,
  '#F2EBDF',
  light.line,
  '#D9CFC0',
  '#CBBFAE',
  '#B0A494',
  light.edge,
  light.quiet,
  '#4D463E',
  light.ink,
];

const lamplit: MantineColorsTuple = [
  dark.ink,
  '#D9D0C3',
  dark.quiet,
  dark.edge,
  '#4A4339',
  dark.line,
  '#2A251F',
  dark.raised,
  dark.paper,
  '#12100D',
];

const red: MantineColorsTuple = [
  '#F8E9E7',
  '#F1D5D2',
  '#E3ACA7',
  '#D1807A',
  '#BD5A53',
  '#AC4039',
  alarm.light,
  '#87241F',
  '#731D19',
  '#5E1613',
];

/** Mantine in paper, ink and one dye. */
export const theme = createTheme({
  white: light.raised,
  black: light.ink,
  colors: { dye, gray, dark: lamplit, red },
  primaryColor: 'dye',
  primaryShade: 6,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  defaultRadius: 7,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: (_theme, { variant }) => ({
        root: variant === 'subtle' ? { '--button-color': 'var(--quiet)' } : {},
      }),
    }),
    ActionIcon: ActionIcon.extend({
      vars: (_theme, { variant }) => ({ root: variant === 'subtle' ? { '--ai-color': 'var(--quiet)' } : {} }),
    }),
  },
  focusRing: 'auto',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
});

const shared = (scheme: 'light' | 'dark') => {
  const paper = scheme === 'light' ? light : dark;
  return {
    '--paper': paper.paper,
    '--raised': paper.raised,
    '--ink': paper.ink,
    '--quiet': paper.quiet,
    '--line': paper.line,
    '--edge': paper.edge,
    '--alarm': alarm[scheme],
    '--tint': scheme === 'light' ? '#F2EBDF' : '#2C2720',
    ...Object.fromEntries(Object.entries(states).map(([state, look]) => [`--state-${state}`, look[scheme]])),
    '--mantine-color-body': paper.raised,
    '--mantine-color-text': paper.ink,
    '--mantine-color-dimmed': paper.quiet,
    '--mantine-color-default': paper.raised,
    '--mantine-color-default-hover': scheme === 'light' ? '#F6F0E6' : '#2C2720',
    '--mantine-color-default-color': paper.ink,
    '--mantine-color-default-border': scheme === 'light' ? '#D5CABA' : '#4A4339',
    '--mantine-color-placeholder': paper.quiet,
    '--mantine-color-disabled': 'var(--tint)',
    '--mantine-color-disabled-color': 'color-mix(in srgb, var(--quiet) 75%, var(--tint))',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-error': alarm[scheme],
    '--mantine-color-anchor': 'var(--dye-ink)',
    '--mantine-primary-color-filled': 'var(--dye)',
    '--mantine-primary-color-filled-hover': 'color-mix(in srgb, var(--dye) 86%, black)',
    '--mantine-primary-color-light': 'color-mix(in srgb, var(--dye) 10%, transparent)',
    '--mantine-primary-color-light-hover': 'color-mix(in srgb, var(--dye) 16%, transparent)',
    '--mantine-primary-color-light-color': 'var(--dye-ink)',
    '--mantine-primary-color-contrast': 'var(--on-dye)',
  };
};

/** The tokens as CSS variables, by day and by lamplight; `--dye` and its kin are set by {@link wearDye}. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared('light'),
  dark: shared('dark'),
});
