import { Button, Popover, ScrollArea, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { FieldIcon } from '../forms/field-icon.js';
import { FilterEditor, type FilterSubject } from './filter-editor.js';
import { ownFilters } from './filter-list.rules.js';
import type { Filtering } from './use-filtering.js';
import { useFollowUps } from './use-follow-ups.js';
import type { Question } from './use-questions.js';
import classes from './filters.module.css';

/** Adds a filter: first by what, then how. */
export function FilterMenu({ filtering }: { filtering: Filtering }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [subject, setSubject] = useState<FilterSubject | null>(null);
  const close = () => {
    setOpened(false);
    setSubject(null);
  };
  const choose = (chosen: FilterSubject) => {
    if (chosen.by === 'asksErasure') {
      filtering.change({}, { asksErasure: true });
      close();
    } else {
      setSubject(chosen);
    }
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-start"
      shadow="md"
      width={320}
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon shape="plus" size={11} />}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          {t('participants.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('participants.filter')}>
        {subject ? (
          <>
            <UnstyledButton className={classes.back} onClick={() => setSubject(null)}>
              <Icon shape="back" size={11} /> {t('participants.filters.other')}
            </UnstyledButton>
            <FilterEditor {...{ filtering, subject }} onDone={close} />
          </>
        ) : (
          <Subjects filtering={filtering} onChoose={choose} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Subjects({
  filtering,
  onChoose,
}: {
  filtering: Filtering;
  onChoose: (subject: FilterSubject) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  const { questions, words, filterWords, event } = filtering;
  const fits = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase());
  const followUps = useFollowUps(event);
  const own = ownFilters.filter(
    (by) => fits(filterWords.nameOf(by)) && (by !== 'unanswered' || followUps.length > 0),
  );
  const asked = questions.all.filter(({ field }) => fits(words.ask(field)));
  const groups = Map.groupBy(asked, ({ formId }) => formId);
  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        mb="xs"
        aria-label={t('participants.filters.by')}
        placeholder={t('participants.filters.by')}
        value={typed}
        onChange={(change) => setTyped(change.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={340} type="auto">
        {own.map((by) => (
          <UnstyledButton key={by} className={classes.option} onClick={() => onChoose({ by })}>
            {filterWords.nameOf(by)}
          </UnstyledButton>
        ))}
        {[...groups].map(([formId, group]) => (
          <div key={formId} role="group" aria-label={titleOf(group)}>
            <p className={classes.group} aria-hidden>
              {titleOf(group)}
            </p>
            {group.map((question) => (
              <UnstyledButton
                key={question.field.id}
                className={classes.option}
                onClick={() => onChoose({ by: 'answer', question })}
              >
                <FieldIcon type={question.field.type} size={14} />
                <span className={classes.asked}>{words.ask(question.field)}</span>
                {question.field.sensitive && <Icon shape="lock" size={12} />}
              </UnstyledButton>
            ))}
          </div>
        ))}
        {own.length === 0 && asked.length === 0 && (
          <p className={classes.none}>{t('participants.filters.nothing')}</p>
        )}
      </ScrollArea.Autosize>
    </>
  );

  function titleOf([first]: Question[]): string {
    return formats.text(first?.formTitle, event.languages);
  }
}
