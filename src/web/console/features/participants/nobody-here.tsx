import { Button, CopyButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { may } from '../events/event.queries.js';
import classes from './participant-list.module.css';

interface NobodyHereProps {
  event: Meeting;
  /** Whether a search or a filter keeps people out. */
  filtered: boolean;
  onReset: () => void;
  onAdd: () => void;
}

/** An empty list: either nobody fits, or nobody has registered yet and the link wants to be shared. */
export function NobodyHere({ event, filtered, onReset, onAdd }: NobodyHereProps) {
  const { t } = useTranslation();
  if (filtered) {
    return (
      <div className={classes.message}>
        <EmptyState
          title={t('participants.nobodyFits.title')}
          action={
            <Button variant="default" onClick={onReset}>
              {t('participants.nobodyFits.reset')}
            </Button>
          }
        >
          {t('participants.nobodyFits.text')}
        </EmptyState>
      </div>
    );
  }
  const published = event.lifecycle === 'published';
  return (
    <div className={classes.message}>
      <EmptyState
        title={t('participants.nobodyYet.title')}
        action={
          <Group justify="center">
            {published && <CopyLink url={event.publicUrl} />}
            {may(event, 'participants.write') && (
              <Button variant="default" onClick={onAdd}>
                {t('participants.add.button')}
              </Button>
            )}
          </Group>
        }
      >
        {event.erasedAt
          ? t('participants.nobodyYet.erased')
          : t(published ? 'participants.nobodyYet.share' : 'participants.nobodyYet.publish')}
        {published && !event.erasedAt && <code className={classes.link}>{event.publicUrl}</code>}
      </EmptyState>
    </div>
  );
}

function CopyLink({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={url}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {t(copied ? 'participants.nobodyYet.copied' : 'participants.nobodyYet.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
