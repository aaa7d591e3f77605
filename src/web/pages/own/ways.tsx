import type { ReactElement } from 'react';
import type { MineProps } from '../mine.js';
import type { OwnFormLine } from './own-form.js';

/** Everything else that she can do, each with where it leads. */
export function Ways(props: MineProps & { own: OwnFormLine | null; hasSessions: boolean }): ReactElement {
  const { mine, own, hasSessions, reader, path, query } = props;
  const { t } = reader;
  const { participant, canChange } = mine;
  const hasSeat = participant.state === 'confirmed' || participant.state === 'offered';
  const ways: (readonly [page: string, text: string, help: string] | false | null)[] = [
    canChange && ['change', t('mine.change'), t('own.ways.change')],
    canChange &&
      own && ['answers', t('own.answers.title'), t(own.isOpen ? 'own.ways.answers' : 'own.ways.answersShut')],
    canChange && hasSessions && ['sessions', t('own.sessions.title'), t('own.ways.sessions')],
    canChange && ['visibility', t('own.visibility.title'), t('own.ways.visibility')],
    ['consents', t('own.consents.title'), t('own.ways.consents')],
    ['data', t('own.data.title'), t('own.ways.data')],
    canChange && hasSeat && ['replacement', t('own.replacement.title'), t('own.ways.replacement')],
    canChange && participant.state !== 'offered' && ['cancel', t('mine.cancel'), t('own.ways.cancel')],
    ['erasure', t('own.erasure.title'), t('own.ways.erasure')],
  ];
  return (
    <nav className="ways" aria-labelledby="ways">
      <h2 id="ways">{t('own.ways.title')}</h2>
      <ul>
        {ways.map(
          (way) =>
            way && (
              <li key={way[0]}>
                <a href={`${path}/${way[0]}${query}`}>{way[1]}</a>
                <p>{way[2]}</p>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
