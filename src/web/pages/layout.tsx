import type { ReactElement, ReactNode } from 'react';
import { languages, type Language } from '../../platform/i18n/i18n.js';
import { agendaScript, favicon, formScript, script, stylesheet } from './assets.js';
import { dyeOf, OURS } from './dye.js';
import type { Reader } from './reader.js';

/** What stands around the content of every page. */
export interface Frame {
  reader: Reader;
  title: string;
  description?: string;
  /** Whose band heads the page; ours when it belongs to no event. */
  dye?: { id: string; colour: string };
  /** What stands at the top left, and where it leads. */
  home?: { text: string; href: string; lang?: string };
  demo: boolean;
  findable: boolean;
  languages?: readonly Language[];
  /** The form whose answers a change of language must keep; without one languages are links. */
  languageForm?: string;
  /** Whether it holds questions that appear and disappear, or files to upload. */
  withQuestions?: boolean;
  /** Whether it holds an agenda to be searched. */
  withAgenda?: boolean;
  withThumb?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** Languages by their own names; nobody has to read a foreign word to find hers. */
const ownNames: Record<Language, string> = { en: 'English', ru: 'Русский', ka: 'ქართული' };

export function Layout(frame: Frame): ReactElement {
  const { reader, title, description, demo, findable, home, withThumb, wide, children } = frame;
  const { t } = reader;
  const dye = dyeOf(frame.dye ?? OURS);
  const width = wide ? 'wide' : 'column';
  return (
    <html lang={reader.language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {description && <meta name="description" content={description} />}
        {!findable && <meta name="robots" content="noindex, nofollow" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={dye.paper.light} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={dye.paper.dark} media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={favicon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet.path} />
        <style dangerouslySetInnerHTML={{ __html: dye.css }} />
        <script defer src={script.path} />
        {frame.withQuestions && <script defer src={formScript.path} />}
        {frame.withAgenda && <script defer src={agendaScript.path} />}
      </head>
      <body className={withThumb ? 'with-thumb' : undefined}>
        <a className="skip" href="#content">
          {t('layout.skip')}
        </a>
        <div className="weave" />
        <header>
          {demo && <p className="demo">{t('layout.demo')}</p>}
          <div className={`top ${width}`}>
            <a href={home?.href ?? '/'} lang={home?.lang}>
              {home?.text ?? 'Convoke'}
            </a>
            <LanguageChoice frame={frame} />
          </div>
        </header>
        <main id="content" className={width} tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">
          <div className="wide">
            <span>Convoke</span>
            <span>{t('layout.promise')}</span>
          </div>
          <div className="weave narrow" />
        </footer>
      </body>
    </html>
  );
}

function LanguageChoice({ frame }: { frame: Frame }): ReactElement {
  const { reader, languageForm } = frame;
  const offered = frame.languages ?? languages;
  return (
    <nav className="languages" aria-label={reader.t('layout.languages')}>
      {languageForm && (
        <button className="unseen" type="submit" form={languageForm} tabIndex={-1} aria-hidden="true">
          {reader.t('register.send')}
        </button>
      )}
      {offered.map((language) => {
        const current = language === reader.language ? 'true' : undefined;
        return languageForm ? (
          <button
            key={language}
            type="submit"
            form={languageForm}
            name="switch-language"
            value={language}
            lang={language}
            aria-current={current}
          >
            {ownNames[language]}
          </button>
        ) : (
          <a
            key={language}
            href={`?lang=${language}`}
            lang={language}
            hrefLang={language}
            rel="nofollow"
            aria-current={current}
          >
            {ownNames[language]}
          </a>
        );
      })}
    </nav>
  );
}
