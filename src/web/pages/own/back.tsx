import type { ReactElement } from 'react';
import type { MineProps } from '../mine.js';

/** The way back to her page, beneath everything else. */
export function Back({ reader, path, query }: Pick<MineProps, 'reader' | 'path' | 'query'>): ReactElement {
  return (
    <section>
      <a href={`${path}${query}`}>{reader.t('mine.back')}</a>
    </section>
  );
}
