import { CloseButton, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, Participant } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { may } from '../events/event.queries.js';
import { Departures } from './departures.js';
import { EditParticipant } from './edit-participant.js';
import { ParticipantAssignee } from './participant-assignee.js';
import { ParticipantAnswers } from './participant-answers.js';
import { ParticipantConsents } from './participant-consents.js';
import { ParticipantDecisions } from './participant-decisions.js';
import { ParticipantDuplicates } from './participant-duplicates.js';
import { ParticipantFacts } from './participant-facts.js';
import { ParticipantHead } from './participant-head.js';
import { ParticipantHistory } from './participant-history.js';
import { ParticipantMails } from './participant-mails.js';
import { ParticipantNotes } from './participant-notes.js';
import { participantQuery } from './participant-queries.js';
import { ParticipantTags } from './participant-tags.js';
import { nameOf } from './participant-words.js';
import type { Decisions } from './use-decisions.js';
import classes from './participant-pane.module.css';

interface ParticipantPaneProps {
  event: Meeting;
  participantId: string;
  decisions: Decisions;
  /** Whether there is room beside the list; else the details cover it. */
  beside: boolean;
  onClose: () => void;
  /** Shows somebody else in her stead. */
  onShow: (participantId: string) => void;
}

/** Everything about one participant, beside the list or, where it is narrow, over it. */
export function ParticipantPane(props: ParticipantPaneProps) {
  const { t } = useTranslation();
  const { event, participantId, beside, onClose } = props;
  const { data: participant, error, refetch } = useQuery(participantQuery(event.id, participantId));
  const name = participant ? nameOf(participant) : t('participants.details');
  const content = (
    <>
      <div className={classes.close}>
        <CloseButton onClick={onClose} aria-label={t('participants.close')} />
      </div>
      {error && !participant && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!error && !participant && <RowSkeletons rows={6} />}
      {participant && <Details {...props} participant={participant} />}
    </>
  );
  return beside ? (
    <aside className={classes.pane} aria-label={name}>
      {content}
    </aside>
  ) : (
    <Drawer.Root opened onClose={onClose} position="right" size="min(100%, 30rem)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={name}>
        <Drawer.Body className={classes.over}>{content}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Details(props: ParticipantPaneProps & { participant: Participant }) {
  const { event, decisions, participant, onClose, onShow } = props;
  const [editing, setEditing] = useState(false);
  const writes = may(event, 'participants.write');
  return (
    <>
      <ParticipantHead participant={participant} />
      <div className={classes.head}>
        {may(event, 'participants.decide') && <ParticipantDecisions {...{ participant, decisions }} />}
        {writes && <Departures {...{ event, participant }} onGone={(id) => (id ? onShow(id) : onClose())} />}
      </div>
      <ParticipantTags {...{ event, participant }} />
      <ParticipantAssignee {...{ event, participant }} />
      <ParticipantDuplicates event={event} participantId={participant.id} />
      {editing ? (
        <EditParticipant {...{ event, participant }} onDone={() => setEditing(false)} />
      ) : (
        <ParticipantFacts {...{ event, participant }} onEdit={writes ? () => setEditing(true) : undefined} />
      )}
      <ParticipantAnswers event={event} participantId={participant.id} />
      <ParticipantNotes event={event} participantId={participant.id} />
      <ParticipantConsents consents={participant.consents} timeZone={event.timeZone} />
      <ParticipantMails {...{ event, participant }} />
      <ParticipantHistory {...{ event, participant }} />
    </>
  );
}
