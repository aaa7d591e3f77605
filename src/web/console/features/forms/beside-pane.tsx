import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { consoleLanguages, type ConsoleLanguage } from '../../app/texts.js';
import { PreviewPane, type PreviewWidth } from './preview-pane.js';
import { TextsTable } from './texts-table.js';
import type { BuilderState } from './use-builder.js';
import classes from './beside.module.css';

type View = PreviewWidth | 'texts';

const views: readonly View[] = ['phone', 'laptop', 'texts'];

/** The page as people will see it, on a phone or a laptop, in any language; or all its texts side by side. */
export function BesidePane({ builder }: { builder: BuilderState }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const { event, mayWrite } = builder;
  const languages = pageLanguages(event.languages);
  const [wished, setView] = useState<View>('phone');
  const [wishedLanguage, setLanguage] = useState(i18n.language);
  const view = mayWrite ? wished : 'texts';
  const language = languages.find((code) => code === wishedLanguage) ?? languages[0] ?? 'en';
  return (
    <section className={classes.pane} aria-label={t('forms.step.beside')}>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('forms.preview.view')}
          value={view}
          onChange={(value) => setView(value)}
          data={views
            .filter((value) => mayWrite || value === 'texts')
            .map((value) => ({
              value,
              label: t(`forms.preview.${value}`),
            }))}
        />
        {view !== 'texts' && languages.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('forms.preview.language')}
            value={language}
            onChange={setLanguage}
            data={languages.map((value) => ({
              value,
              label: <span title={formats.languageName(value)}>{value.toUpperCase()}</span>,
            }))}
          />
        )}
      </div>
      {view === 'texts' ? (
        <TextsTable builder={builder} />
      ) : (
        <PreviewPane builder={builder} language={language} width={view} onLanguage={setLanguage} />
      )}
    </section>
  );
}

/** The event's languages in which pages can be read; all of those when it has none of them. */
function pageLanguages(own: readonly string[]): ConsoleLanguage[] {
  const known = Object.keys(consoleLanguages) as ConsoleLanguage[];
  const shared = known.filter((code) => own.includes(code));
  return shared.length > 0 ? shared.sort((a, b) => own.indexOf(a) - own.indexOf(b)) : known;
}
