import type { CSSProperties } from 'react';
import { dark, light, states } from '../../tokens.js';

/** System fonts, those with Georgian first where a system has them apart. */
const fonts = `-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', 'Noto Sans Georgian', Roboto, Helvetica, Arial, sans-serif`;

/** Three repeats of the weave, four pixels a cell. */
export const BAND_WIDTH = 528;
export const BAND_HEIGHT = 60;

const text: CSSProperties = { margin: '0 0 16px', fontSize: '17px', lineHeight: '1.55', color: light.ink };

/** Styles stand in the elements, since mail programs throw style sheets away; the sheet below only darkens them. */
export const style = {
  body: {
    margin: 0,
    padding: 0,
    backgroundColor: light.paper,
    fontFamily: fonts,
    WebkitTextSizeAdjust: '100%',
  },
  page: { backgroundColor: light.paper, width: '100%' },
  column: { width: '100%', maxWidth: `${BAND_WIDTH}px`, margin: '0 auto', textAlign: 'left' },
  text,
  quiet: { ...text, fontSize: '14px', margin: '0 0 10px', color: light.quiet },
  title: {
    margin: '0 0 20px',
    fontSize: '32px',
    lineHeight: '1.15',
    letterSpacing: '-0.015em',
    fontWeight: 700,
    color: light.ink,
  },
  monogram: {
    display: 'inline-block',
    margin: '0 10px 8px 0',
    padding: '6px 11px',
    border: `1px solid ${light.line}`,
    borderRadius: '6px',
    fontSize: '12px',
    lineHeight: '16px',
    letterSpacing: '0.05em',
    fontWeight: 700,
    color: light.ink,
  },
  meeting: {
    margin: '0 0 26px',
    padding: '18px 0 18px',
    borderTop: `1px solid ${light.line}`,
    borderBottom: `1px solid ${light.line}`,
  },
  link: { color: light.ink, wordBreak: 'break-all' },
  rule: { margin: '30px 0 20px', border: 0, borderTop: `1px solid ${light.line}` },
  code: {
    padding: '14px',
    backgroundColor: '#FFFFFF',
    border: `1px solid ${light.line}`,
    borderRadius: '10px',
  },
} satisfies Record<string, CSSProperties>;

/** The same paper by lamplight, for programs that ask for it, and less air on a phone. */
export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .side { padding-left: 20px !important; padding-right: 20px !important; }
  .title { font-size: 27px !important; }
}
@media (prefers-color-scheme: dark) {
  .paper { background-color: ${dark.paper} !important; }
  .ink { color: ${dark.ink} !important; }
  .quiet { color: ${dark.quiet} !important; }
  .line { border-color: ${dark.line} !important; }
${Object.entries(states)
  .map(([state, look]) => `  .state-${state} { color: ${look.dark} !important; }`)
  .join('\n')}
}
`;
