import type { ReactNode } from 'react';
import { BAND_HEIGHT, BAND_WIDTH, sheet, style } from './mail-style.js';

export interface MailLayoutProps {
  language: string;
  title: string;
  /** The line that lists show after the subject. */
  preview: string;
  children: ReactNode;
  footer: ReactNode;
}

/** Fills the preview line, so that nothing of the mail's text runs into it. */
const filler = '\u034F\u00A0\u200C'.repeat(60);

/** The sheet of paper that every mail is written on: one column, and the weave (`cid:weave`) that closes it. */
export function MailLayout({ language, title, preview, children, footer }: MailLayoutProps) {
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body className="paper" style={style.body}>
        <div
          data-skip-in-text="true"
          style={{ display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 }}
        >
          {preview}
          {filler}
        </div>
        <table
          role="presentation"
          className="paper"
          style={style.page}
          cellPadding={0}
          cellSpacing={0}
          border={0}
        >
          <tbody>
            <tr>
              <td className="side" align="center" style={{ padding: '36px 32px 44px' }}>
                <div style={style.column}>
                  {children}
                  <hr className="line" style={style.rule} />
                  {footer}
                  <Band />
                </div>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** A picture of nothing but threads: a reader of screens need not hear of it. */
function Band() {
  return (
    <img
      src="cid:weave"
      alt=""
      width={BAND_WIDTH}
      height={BAND_HEIGHT}
      style={{
        display: 'block',
        width: '100%',
        maxWidth: `${BAND_WIDTH}px`,
        height: 'auto',
        marginTop: '26px',
        border: 0,
      }}
    />
  );
}
