import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { StateMark } from '../../components/state-mark.js';
import { listNameOf, nameOf } from '../participants/participant-words.js';
import { DraftMark, VoteMark } from './said-mark.js';
import classes from './queue.module.css';

interface QueueRowProps {
  line: ReviewLine;
  index: number;
  /** Pixels. */
  height: number;
  category: string;
  /** The row that keys act on. */
  active: boolean;
  open: boolean;
  /** Whether it is among the chosen ones; missing where nothing can be done with many. */
  chosen?: boolean;
  onOpen: (id: string) => void;
  onChoose: (id: string, isRange: boolean) => void;
}

/** One application in the queue: who and from where, and what has been said. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { line, index, height, category, active, open, chosen, onOpen, onChoose } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const from = [formats.country(line.country), line.organization].filter(Boolean).join(' · ');
  return (
    <div
      role="row"
      id={`row-${line.id}`}
      aria-rowindex={index + 1}
      aria-selected={open}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={{ height }}
      onClick={(press) => {
        if (!(press.target instanceof Element && press.target.closest('[data-choosing]'))) {
          onOpen(line.id);
        }
      }}
      onKeyDown={(press) => {
        if (press.key === ' ') {
          press.preventDefault();
          onOpen(line.id);
        }
      }}
    >
      {chosen !== undefined && (
        <span role="gridcell" className={classes.box} data-choosing>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t('review.choose', { name: nameOf(line) })}
            checked={chosen}
            onChange={(change) =>
              onChoose(line.id, change.nativeEvent instanceof MouseEvent && change.nativeEvent.shiftKey)
            }
          />
        </span>
      )}
      <span role="gridcell" className={classes.who}>
        <span className={classes.name}>
          <b>{listNameOf(line)}</b>
          {line.badgeName && <span className={classes.quiet}> {line.badgeName}</span>}
        </span>
        <span className={classes.from} title={from}>
          {from}
        </span>
      </span>
      <span role="gridcell" className={classes.said}>
        <Standing line={line} />
        <span className={classes.from}>
          {line.notes > 0 && (
            <span title={t('review.notes.count', { count: line.notes })}>
              <Icon shape="note" size={11} /> {formats.number(line.notes)}{' '}
            </span>
          )}
          {category}
        </span>
      </span>
    </div>
  );
});

function Standing({ line }: { line: ReviewLine }) {
  if (line.state !== 'pending') {
    return <StateMark state={line.state} />;
  }
  if (line.draft) {
    return <DraftMark decision={line.draft.decision} />;
  }
  return line.preapproval ? <VoteMark vote={line.preapproval.vote} /> : null;
}
