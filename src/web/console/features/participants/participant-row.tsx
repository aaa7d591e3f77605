import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { ParticipantSummary } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateMark } from '../../components/state-mark.js';
import { listNameOf } from './participant-words.js';
import classes from './participant-list.module.css';

interface ParticipantRowProps {
  participant: ParticipantSummary;
  index: number;
  /** Pixels. */
  height: number;
  category: string;
  /** The row that keys act on. */
  active: boolean;
  /** Whether she is open beside the list. */
  open: boolean;
  /** Her place on the waiting list, where it is known. */
  turn?: number;
  onOpen: (id: string) => void;
}

/** One participant in the list. */
export const ParticipantRow = memo(function ParticipantRow(props: ParticipantRowProps) {
  const { participant, index, height, category, active, open, turn, onOpen } = props;
  const formats = useFormats();
  const { badgeName, organization, country } = participant;
  const since = participant.decidedAt ?? participant.registeredAt;
  return (
    <div
      role="row"
      id={`row-${participant.id}`}
      aria-rowindex={index + 2}
      aria-selected={open}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={{ height }}
      onClick={() => onOpen(participant.id)}
      onKeyDown={(press) => {
        if (press.key === ' ') {
          press.preventDefault();
          onOpen(participant.id);
        }
      }}
    >
      <span role="gridcell" className={classes.name}>
        <b>{listNameOf(participant)}</b>
        {badgeName && <span className={classes.quiet}> {badgeName}</span>}
      </span>
      <span role="gridcell" className={classes.country}>
        <span className={classes.fullName}>{formats.country(country)}</span>
        <abbr className={classes.code} title={formats.country(country)} aria-hidden>
          {country}
        </abbr>
      </span>
      <span role="gridcell" className={classes.organization} title={organization ?? undefined}>
        {organization}
      </span>
      <span role="gridcell" className={classes.category}>
        {category}
      </span>
      <span role="gridcell" className={classes.state}>
        <StateMark state={participant.state} />
        {turn !== undefined && <span className={classes.quiet}> {formats.number(turn)}</span>}
      </span>
      <span role="gridcell" className={classes.since}>
        <time dateTime={since} title={formats.instant(since)}>
          {formats.ago(since)}
        </time>
      </span>
    </div>
  );
});

/** A row that is on its way. */
export function RowSkeleton({ height }: { height: number }) {
  return (
    <div className={classes.skeleton} style={{ height }} aria-hidden>
      <Skeleton height={12} width="32%" />
      <Skeleton height={12} width="14%" />
      <Skeleton height={12} width="20%" />
    </div>
  );
}
