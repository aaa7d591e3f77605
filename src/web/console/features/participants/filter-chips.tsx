import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { FilterEditor, type FilterSubject } from './filter-editor.js';
import type { ActiveFilter } from './filter-list.rules.js';
import type { Filtering } from './use-filtering.js';
import classes from './filters.module.css';

/** What narrows the list now, each as a sentence that can be changed or taken away. */
export function FilterChips({ filtering }: { filtering: Filtering }) {
  const { t } = useTranslation();
  if (filtering.active.length === 0) {
    return null;
  }
  return (
    <ul className={classes.chips} aria-label={t('participants.filters.active')}>
      {filtering.active.map((filter) => (
        <FilterChip
          key={filter.by === 'answer' ? `${filter.test.field} ${filter.place}` : filter.by}
          {...{ filtering, filter }}
        />
      ))}
    </ul>
  );
}

function FilterChip({ filtering, filter }: { filtering: Filtering; filter: ActiveFilter }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const sentence = filtering.filterWords.say(filter);
  const subject = subjectOf(filtering, filter);
  return (
    <li className={classes.chip}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        shadow="md"
        width={320}
        trapFocus
        disabled={!subject}
      >
        <Popover.Target>
          <button type="button" className={classes.sentence} onClick={() => setOpened(!opened)}>
            {sentence}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={sentence}>
          {subject && <FilterEditor {...{ filtering, subject }} onDone={() => setOpened(false)} />}
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('participants.removeFilter', { name: sentence })}
        onClick={() => filtering.remove(filter)}
      >
        <Icon shape="close" size={10} />
      </button>
    </li>
  );
}

/** What opens when a chip is pressed; nothing where there is nothing to settle. */
function subjectOf({ questions }: Filtering, filter: ActiveFilter): FilterSubject | undefined {
  if (filter.by !== 'answer') {
    return filter.by === 'asksErasure' ? undefined : { by: filter.by };
  }
  const question = questions.find(filter.test.field);
  return question && { by: 'answer', question, place: filter.place, test: filter.test };
}
