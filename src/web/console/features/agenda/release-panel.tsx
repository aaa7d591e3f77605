import { Button, Checkbox, Drawer, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaComparison, AgendaRelease } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { useEditor } from './editor.js';
import { PaneSection } from './pane-section.js';
import { ReleaseList } from './release-list.js';
import { releaseAgenda } from './releases.queries.js';
import classes from './release.module.css';

interface ReleasePanelProps {
  comparison: AgendaComparison;
  releases: AgendaRelease[];
  onClose: () => void;
}

/** What would become public, sentence by sentence, and the releases so far. */
export function ReleasePanel({ comparison, releases, onClose }: ReleasePanelProps) {
  const { t } = useTranslation();
  const { event } = useEditor();
  const { differences } = comparison;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 34rem)"
      title={t('agenda.release.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={classes.panel}>
        {differences.length === 0 ? (
          <p className={classes.quiet}>{t('agenda.release.nothing')}</p>
        ) : (
          <PaneSection title={t('agenda.release.differences', { count: differences.length })}>
            <ul className={classes.differences}>
              {differences.map(({ text }, index) => (
                <li key={index}>{text}</li>
              ))}
            </ul>
          </PaneSection>
        )}
        {differences.length > 0 &&
          (may(event, 'sessions.release') ? (
            <ReleaseForm comparison={comparison} number={(releases[0]?.number ?? 0) + 1} onDone={onClose} />
          ) : (
            <p className={classes.quiet}>{t('agenda.release.not-yours')}</p>
          ))}
        <ReleaseList releases={releases} />
      </div>
    </Drawer>
  );
}

interface ReleaseFormProps {
  comparison: AgendaComparison;
  /** Which it will be. */
  number: number;
  onDone: () => void;
}

function ReleaseForm({ comparison, number, onDone }: ReleaseFormProps) {
  const { t } = useTranslation();
  const { event, kept, desk } = useEditor();
  const [note, setNote] = useState('');
  const [despite, setDespite] = useState(false);
  const clashes = comparison.openClashes ?? 0;
  const release = useMutation({
    mutationFn: () =>
      releaseAgenda(event.id, {
        seen: comparison.seen ?? '',
        note: note.trim() || null,
        despiteClashes: despite,
      }),
    onSuccess: (released) => {
      desk.tell(t('agenda.release.done', { number: released.number }));
      onDone();
    },
    onSettled: kept.refresh,
  });
  return (
    <form
      className={classes.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        release.mutate();
      }}
    >
      <Textarea
        label={t('agenda.release.note')}
        description={t('agenda.release.note-help')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(typed) => setNote(typed.currentTarget.value)}
      />
      {clashes > 0 && (
        <Checkbox
          label={t('agenda.release.despite', { count: clashes })}
          checked={despite}
          onChange={(change) => setDespite(change.currentTarget.checked)}
        />
      )}
      {release.isError && <ProblemNote problem={release.error} />}
      <Button type="submit" loading={release.isPending} disabled={clashes > 0 && !despite}>
        {t('agenda.release.do', { number })}
      </Button>
    </form>
  );
}
