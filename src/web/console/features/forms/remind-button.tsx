import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormLine, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { may } from '../events/event.queries.js';
import { RemindDialog } from './remind-dialog.js';
import { remindersQuery } from './reminders.queries.js';
import classes from './forms-page.module.css';

/** Reminds those whom a form for confirmed people concerns and who have not answered; not there where nobody is left. */
export function RemindButton({ event, form }: { event: Meeting; form: FormLine }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const asked = form.purpose === 'follow-up' && form.publishedNumber !== null && form.archivedAt === null;
  const { data: counts } = useQuery({
    ...remindersQuery(event.id, form.id),
    enabled: asked && may(event, 'mails.send'),
  });
  if (!asked || !counts?.open || counts.people + counts.lately === 0) {
    return null;
  }
  const words = { count: counts.people, number: formats.number(counts.people) };
  return (
    <span className={classes.remind}>
      {counts.people > 0 ? (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('forms.remind.button', words)}
        </Button>
      ) : (
        <span className={classes.note}>
          {t('forms.remind.lately', { count: counts.lately, number: formats.number(counts.lately) })}
        </span>
      )}
      {asking && <RemindDialog {...{ event, form, counts }} onClose={() => setAsking(false)} />}
    </span>
  );
}
