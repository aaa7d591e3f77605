import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting, Participant } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { PaneSection } from './pane-section.js';
import classes from './participant-pane.module.css';

interface ParticipantFactsProps {
  event: Meeting;
  participant: Participant;
  /** Missing for those who may not change her. */
  onEdit?: () => void;
}

/** What she told, and how she came here. */
export function ParticipantFacts({ event, participant, onEdit }: ParticipantFactsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const category = event.categories.find(({ id }) => id === participant.categoryId);
  const facts: [string, string | null][] = [
    [t('participants.column.organization'), participant.organization],
    [t('participants.column.category'), formats.text(category?.title, event.languages)],
    [t('participants.field.email'), participant.email],
    [
      t('participants.registered'),
      `${formats.instant(participant.registeredAt, event.timeZone)} · ${t(`participants.addedBy.${participant.addedBy}`)}`,
    ],
  ];
  return (
    <PaneSection
      title={t('participants.data')}
      action={
        onEdit && (
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t('participants.edit.button')}
          </Button>
        )
      }
    >
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value || <span className={classes.quiet}>{t('participants.notGiven')}</span>}</dd>
          </div>
        ))}
      </dl>
    </PaneSection>
  );
}
