import type { ReactElement } from 'react';
import type { Reader } from './reader.js';

/** How far somebody has come on a page of several sections: "3 of 6". The script counts anew when one disappears. */
export function Step({ number, all, reader }: { number: number; all: number; reader: Reader }): ReactElement {
  return (
    <small data-step={reader.t('register.step', { number: '#', all: '##' })}>
      {reader.t('register.step', { number, all })}
    </small>
  );
}
