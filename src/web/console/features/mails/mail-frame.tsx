import { useMemo } from 'react';
import { styleNonce } from '../../app/style-nonce.js';
import { framed } from './mail-frame.rules.js';
import classes from './mail-pane.module.css';

/** A mail as it arrives, in a frame that runs nothing, loads nothing and leads nowhere. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const document = useMemo(() => framed(html, styleNonce()), [html]);
  return <iframe className={classes.frame} sandbox="" srcDoc={document} title={title} />;
}
