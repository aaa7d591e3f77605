import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UnstyledButton } from '@mantine/core';
import { useDye } from '../../app/dye.js';
import { consoleLanguages, speak } from '../../app/texts.js';
import { WeaveBand } from '../../components/weave-band.js';
import { dyes } from '../../../../platform/tokens.js';
import classes from './sign-in-frame.module.css';

/** The sheet of paper on which one signs in. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const { i18n, t } = useTranslation();
  useDye();
  useEffect(() => {
    document.title = `${title} · Convoke`;
  }, [title]);
  return (
    <div className={classes.ground}>
      <WeaveBand eventId="convoke" colour={dyes.madder} height={60} />
      <main className={classes.sheet}>
        <p className={classes.brand}>Convoke</p>
        <h1>{title}</h1>
        {children}
      </main>
      <nav aria-label={t('shell.language')} className={classes.languages}>
        {Object.entries(consoleLanguages).map(([language, name]) => (
          <UnstyledButton
            key={language}
            lang={language}
            aria-current={i18n.language === language ? 'true' : undefined}
            className={classes.language}
            onClick={() => void speak(language)}
          >
            {name}
          </UnstyledButton>
        ))}
      </nav>
    </div>
  );
}
