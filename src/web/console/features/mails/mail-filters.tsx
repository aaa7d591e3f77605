import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChipButton } from '../../components/chip-button.js';
import { mailKinds, mailStates, type MailKind, type MailSearch } from './mail-search.js';
import classes from './mails-page.module.css';

/** Narrows the log to a state and a kind of mail. */
export function MailFilters(props: { search: MailSearch; go: (change: Partial<MailSearch>) => void }) {
  const { t } = useTranslation();
  const { search, go } = props;
  return (
    <div className={classes.filters}>
      <div className={classes.chips} role="group" aria-label={t('mails.states')}>
        <ChipButton pressed={!search.state} onPress={() => go({ state: undefined })}>
          {t('mails.all')}
        </ChipButton>
        {mailStates.map((state) => (
          <ChipButton
            key={state}
            pressed={search.state === state}
            onPress={() => go({ state: search.state === state ? undefined : state })}
          >
            {t(`words:mailState.${state}`)}
          </ChipButton>
        ))}
      </div>
      <Select
        className={classes.kind}
        size="xs"
        aria-label={t('mails.column.kind')}
        placeholder={t('mails.anyKind')}
        data={mailKinds.map((value) => ({ value, label: t(`words:mailKind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(kind) => go({ kind: (kind as MailKind | null) ?? undefined })}
        clearable
      />
    </div>
  );
}
