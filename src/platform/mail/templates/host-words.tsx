import { Fragment } from 'react';
import type { Translate } from '../../i18n/i18n.js';
import { Paragraph } from './mail-parts.js';

/** What the hosts add to a letter in their own words: plain text with everything filled in. */
export interface HostWordsText {
  paragraphs: string[];
  /** Where it is not the language of the letter. */
  language?: string;
  /** Why they decided so, unless a paragraph says it already. */
  reason?: string;
}

/** The hosts' own words in a letter; nothing where they added none. */
export function HostWords({ t, said }: { t: Translate; said: HostWordsText | undefined }) {
  if (!said) {
    return null;
  }
  return (
    <>
      {said.paragraphs.length > 0 ? (
        <div lang={said.language}>
          {said.paragraphs.map((paragraph) => (
            <Paragraph key={paragraph}>
              <Lines text={paragraph} />
            </Paragraph>
          ))}
        </div>
      ) : null}
      {said.reason ? (
        <Paragraph>
          {t('hostWords.reason')}
          <br />
          <Lines text={said.reason} />
        </Paragraph>
      ) : null}
    </>
  );
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <Fragment key={`${index} ${line}`}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ));
}
