import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { AgendaClash, AgendaSession } from '../../api/types.js';
import { useTellProblem } from '../review/use-tell-problem.js';
import { acceptClash, reopenClash } from './agenda.queries.js';
import { useEditor } from './editor.js';
import { PaneSection } from './pane-section.js';
import classes from './pane.module.css';

/** What does not go together about a session; each may be accepted with a reason, and opened again. */
export function SessionClashes({ session }: { session: AgendaSession }) {
  const { t } = useTranslation();
  const { draft } = useEditor();
  const clashes = draft.clashes.filter(({ sessionIds }) => sessionIds.includes(session.id));
  return clashes.length === 0 ? null : (
    <PaneSection title={t('agenda.clashes.title')}>
      <ul className={classes.clashes}>
        {clashes.map((clash) => (
          <Clash key={clash.key} clash={clash} />
        ))}
      </ul>
    </PaneSection>
  );
}

function Clash({ clash }: { clash: AgendaClash }) {
  const { t } = useTranslation();
  const { mayEdit } = useEditor();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const { accept, reopen } = useSettling(clash);
  const isOpen = clash.acceptedBecause === null;
  return (
    <li data-open={isOpen || undefined}>
      <p>{clash.text}</p>
      {!isOpen && (
        <p className={classes.quiet}>{t('agenda.clashes.because', { reason: clash.acceptedBecause })}</p>
      )}
      {mayEdit && !isOpen && (
        <Button
          variant="default"
          size="compact-sm"
          loading={reopen.isPending}
          onClick={() => reopen.mutate()}
        >
          {t('agenda.clashes.reopen')}
        </Button>
      )}
      {mayEdit && isOpen && clash.acceptable && !isAsked && (
        <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
          {t('agenda.clashes.accept')}
        </Button>
      )}
      {isOpen && isAsked && (
        <div className={classes.reason}>
          <Textarea
            label={t('agenda.clashes.reason')}
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(typed) => setReason(typed.currentTarget.value)}
          />
          <Button
            size="compact-md"
            disabled={reason.trim() === ''}
            loading={accept.isPending}
            onClick={() => accept.mutate(reason)}
          >
            {t('agenda.clashes.accept-it')}
          </Button>
        </div>
      )}
    </li>
  );
}

function useSettling(clash: AgendaClash) {
  const { event, kept } = useEditor();
  const tellProblem = useTellProblem();
  const keep = (clashes: AgendaClash[]) => kept.keep((draft) => ({ ...draft, clashes }));
  const onError = (thrown: unknown) => {
    if (asProblem(thrown).status > 0) {
      void kept.refresh();
    }
    tellProblem(thrown);
  };
  return {
    accept: useMutation({
      mutationFn: (reason: string) => acceptClash(event.id, clash, reason),
      onSuccess: keep,
      onError,
    }),
    reopen: useMutation({ mutationFn: () => reopenClash(event.id, clash), onSuccess: keep, onError }),
  };
}
