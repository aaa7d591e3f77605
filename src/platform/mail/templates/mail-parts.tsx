import type { CSSProperties, ReactNode } from 'react';
import type { Translate } from '../../i18n/i18n.js';
import { inkOn, states } from '../../tokens.js';
import { style } from './mail-style.js';

export function Title({ children }: { children: ReactNode }) {
  return (
    <h1 className="ink title" style={style.title}>
      {children}
    </h1>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="ink" style={style.text}>
      {children}
    </p>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return (
    <p className="quiet" style={style.quiet}>
      {children}
    </p>
  );
}

/** States in which somebody is registered, each with a shape drawn without a font. */
const shapes = {
  pending: { borderRadius: '50%' },
  waitlisted: {
    borderRadius: '50%',
    backgroundImage: 'linear-gradient(90deg, transparent 50%, currentColor 50%)',
  },
  offered: { borderRadius: '2px', backgroundColor: 'currentColor' },
  confirmed: { borderRadius: '50%', backgroundColor: 'currentColor' },
} satisfies Partial<Record<keyof typeof states, CSSProperties>>;

export type RegisteredState = keyof typeof shapes;

/** A state by shape, word and colour. */
export function StateMark({ state, words }: { state: RegisteredState; words: Translate }) {
  const shape: CSSProperties = {
    display: 'inline-block',
    width: '9px',
    height: '9px',
    marginRight: '9px',
    border: '2px solid currentColor',
    ...shapes[state],
  };
  return (
    <p className={`state-${state}`} style={{ ...style.text, color: states[state].light, fontWeight: 700 }}>
      <span style={shape} />
      {words(`state.${state}`)}
    </p>
  );
}

/** The one thing to do, and its address in clear for those whose program shows no button; the text says it once. */
export function Action({ t, href, label, dye }: { t: Translate; href: string; label: string; dye: string }) {
  const ink = inkOn(dye);
  return (
    <>
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ margin: '26px 0 18px' }}>
        <tbody>
          <tr>
            <td style={{ backgroundColor: dye, borderRadius: '8px' }}>
              <a
                href={href}
                target="_blank"
                rel="noreferrer"
                style={{
                  display: 'inline-block',
                  padding: '14px 28px',
                  border: `1px solid ${dye}`,
                  borderRadius: '8px',
                  fontSize: '17px',
                  lineHeight: '22px',
                  fontWeight: 700,
                  color: ink,
                  textDecoration: 'none',
                }}
              >
                {label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="quiet" style={style.quiet} data-skip-in-text="true">
        {t('link.inClear')}
        <br />
        <a
          className="quiet"
          href={href}
          target="_blank"
          rel="noreferrer"
          style={{ ...style.link, color: style.quiet.color }}
        >
          {href}
        </a>
      </p>
    </>
  );
}
