import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Interpretation } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import classes from './pane.module.css';

interface InterpretationEditorProps {
  pairs: readonly Interpretation[];
  languages: { value: string; label: string }[];
  onChange: (pairs: Interpretation[]) => void;
}

/** From which language into which is interpreted. */
export function InterpretationEditor({ pairs, languages, onChange }: InterpretationEditorProps) {
  const { t } = useTranslation();
  const change = (index: number, pair: Partial<Interpretation>) =>
    onChange(pairs.map((one, at) => (at === index ? { ...one, ...pair } : one)));
  const add = () =>
    onChange([...pairs, { from: languages[0]?.value ?? 'en', to: languages[1]?.value ?? 'ru' }]);
  return (
    <div className={classes.rows}>
      {pairs.map(({ from, to }, index) => (
        <div key={index} className={classes.languagePair}>
          <NativeSelect
            aria-label={t('agenda.session.from-language', { number: index + 1 })}
            value={from}
            data={languages}
            onChange={(chosen) => change(index, { from: chosen.currentTarget.value })}
          />
          <Icon shape="arrow" />
          <NativeSelect
            aria-label={t('agenda.session.to-language', { number: index + 1 })}
            value={to}
            data={languages}
            onChange={(chosen) => change(index, { to: chosen.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('agenda.session.remove-pair', { number: index + 1 })}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
          >
            <Icon shape="close" size={12} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="subtle" size="compact-sm" className={classes.add} onClick={add}>
        {t('agenda.session.add-pair')}
      </Button>
    </div>
  );
}
