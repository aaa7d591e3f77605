import { ActionIcon, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft, SessionKind, SessionPerson, SessionRole } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { PaneSection } from './pane-section.js';
import { PersonPicker } from './person-picker.js';
import { usePersonState } from './use-person-state.js';
import classes from './pane.module.css';

const sessionRoles: readonly SessionRole[] = [
  'speaker',
  'moderator',
  'facilitator',
  'trainer',
  'interpreter',
  'rapporteur',
];

interface PeopleEditorProps {
  eventId: string;
  draft: AgendaDraft;
  kind: SessionKind;
  people: readonly SessionPerson[];
  error: string | undefined;
  onChange: (people: SessionPerson[]) => void;
}

/** Who does what in a session. */
export function PeopleEditor({ eventId, draft, kind, people, error, onChange }: PeopleEditorProps) {
  const { t } = useTranslation();
  const stateOf = usePersonState();
  const known = new Map(draft.people.map((person) => [person.id, person]));
  const add = (personId: string) => {
    const free = [roleFor(kind), ...sessionRoles].find(
      (role) => !people.some((one) => one.personId === personId && one.role === role),
    );
    if (free) {
      onChange([...people, { personId, role: free }]);
    }
  };
  return (
    <PaneSection title={t('agenda.people.title')}>
      <ul className={classes.people}>
        {people.map(({ personId, role }, index) => {
          const person = known.get(personId);
          const name = person?.name ?? '…';
          return (
            <li key={`${personId} ${role}`}>
              <span className={classes.name}>
                {name} {person && <small>{stateOf(person)}</small>}
              </span>
              <NativeSelect
                size="xs"
                aria-label={t('agenda.people.role-of', { name })}
                value={role}
                data={sessionRoles.map((one) => ({ value: one, label: t(`words:sessionRole.${one}`) }))}
                onChange={(chosen) =>
                  onChange(
                    people.map((one, at) =>
                      at === index ? { personId, role: chosen.currentTarget.value as SessionRole } : one,
                    ),
                  )
                }
              />
              <ActionIcon
                variant="subtle"
                aria-label={t('agenda.people.remove-from', { name })}
                onClick={() => onChange(people.filter((_, at) => at !== index))}
              >
                <Icon shape="close" size={12} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <PersonPicker eventId={eventId} draft={draft} onPick={add} error={error} />
    </PaneSection>
  );
}

function roleFor(kind: SessionKind): SessionRole {
  switch (kind) {
    case 'interactive':
    case 'working-group':
      return 'facilitator';
    case 'exercise':
      return 'trainer';
    default:
      return 'speaker';
  }
}
