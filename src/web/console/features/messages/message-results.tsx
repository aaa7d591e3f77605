import { Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting, Message } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { MailStateMark } from '../../components/mail-state-mark.js';
import { Audience } from './audience.js';
import classes from './messages.module.css';

const outcomes = ['sent', 'queued', 'failed', 'bounced', 'suppressed'] as const;

/** What became of a message that was sent. */
export function MessageResults({ event, message }: { event: Meeting; message: Message }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { results, recipients } = message;
  const total = recipients ?? 0;
  const waiting = results?.queued ?? 0;
  return (
    <Stack maw="46rem">
      <Audience {...{ event, message }} />
      <Text role="status">
        {t('messages.sent', {
          count: total,
          number: formats.number(total),
          when: formats.ago(message.sentAt ?? message.updatedAt),
        })}
      </Text>
      {waiting > 0 && (
        <Progress
          aria-label={t('messages.progress')}
          value={(100 * (total - waiting)) / Math.max(1, total)}
          animated
        />
      )}
      {results && (
        <ul className={classes.results}>
          {outcomes
            .filter((outcome) => results[outcome] > 0)
            .map((outcome) => (
              <li key={outcome}>
                <MailStateMark state={outcome} /> {formats.number(results[outcome])}
              </li>
            ))}
        </ul>
      )}
      <Link to="/events/$eventId/mails" params={{ eventId: event.id }} className={classes.link}>
        {t('messages.toMails')}
      </Link>
      {event.languages
        .filter((language) => message.body[language])
        .map((language) => (
          <section key={language} lang={language} className={classes.said}>
            <h2>{message.subject[language]}</h2>
            <p>{message.body[language]}</p>
          </section>
        ))}
    </Stack>
  );
}
