import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { may } from '../events/event.queries.js';
import { AnswersSection } from '../review/answers-section.js';
import { EditAnswers } from './edit-answers.js';
import { PaneSection } from './pane-section.js';
import { participantFormsQuery } from './participant-queries.js';

/** What she answered, and the forms that can be filled in for her. */
export function ParticipantAnswers({ event, participantId }: { event: Meeting; participantId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const writes = may(event, 'participants.write');
  const { data: forms = [] } = useQuery({
    ...participantFormsQuery(event.id, participantId),
    enabled: writes,
  });
  const [editing, setEditing] = useState<string | null>(null);
  const [only, ...others] = forms;
  return (
    <PaneSection title={t('participants.answers.title')} action={writes && editor()}>
      <AnswersSection {...{ event, participantId }} />
      {editing !== null && (
        <EditAnswers {...{ event, participantId }} formId={editing} onClose={() => setEditing(null)} />
      )}
    </PaneSection>
  );

  function editor() {
    if (!only) {
      return null;
    }
    const button = (onClick?: () => void) => (
      <Button size="compact-sm" variant="default" onClick={onClick}>
        {t('participants.answers.edit')}
      </Button>
    );
    return others.length === 0 ? (
      button(() => setEditing(only.formId))
    ) : (
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>{button()}</Menu.Target>
        <Menu.Dropdown>
          {forms.map(({ formId, title }) => (
            <Menu.Item key={formId} onClick={() => setEditing(formId)}>
              {formats.text(title, event.languages)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }
}
