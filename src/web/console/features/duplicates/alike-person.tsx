import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ParticipantSummary } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateMark } from '../../components/state-mark.js';
import { nameOf } from '../participants/participant-words.js';

/** Somebody who may be the same person, as a line that leads to her; what else is known stands behind. */
export function AlikePerson(props: { eventId: string; person: ParticipantSummary; children?: ReactNode }) {
  const { eventId, person, children } = props;
  const formats = useFormats();
  return (
    <>
      <Link to="/events/$eventId/participants" params={{ eventId }} search={{ open: person.id }}>
        {nameOf(person)}
      </Link>{' '}
      <StateMark state={person.state} />
      <small>
        {[formats.country(person.country), person.organization].filter(Boolean).join(' · ')}
        {children}
      </small>
    </>
  );
}
