import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import { nameOf } from '../participants/participant-words.js';
import { reviewerName } from './reviewer-words.js';
import { DraftMark, VoteMark } from './said-mark.js';
import { useBalanceWords } from './use-balance-words.js';
import type { Deciding, Question } from './use-deciding.js';
import classes from './review.module.css';

interface QuestionDialogProps {
  event: Meeting;
  deciding: Deciding;
}

/** Asks what a word needs: a reason, or which of two words about one person is to stand. */
export function QuestionDialog({ event, deciding }: QuestionDialogProps) {
  const { t } = useTranslation();
  const { question, dismiss } = deciding;
  return (
    <Modal
      opened={question !== null}
      onClose={dismiss}
      title={question && titleOf(question)}
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {question?.kind === 'overrule' && <Overrule {...{ event, deciding, question }} />}
      {question?.kind === 'reason' && <Reason {...{ deciding, question }} />}
      {question?.kind === 'conflict' && <Conflict {...{ event, deciding, question }} />}
    </Modal>
  );

  function titleOf(asked: Question): string {
    switch (asked.kind) {
      case 'overrule':
        return t('review.overrule.title', { name: nameOf(asked.her) });
      case 'reason':
        return t(`review.reason.title.${asked.decision}`, { name: nameOf(asked.her) });
      case 'conflict':
        return t('review.conflict.title', { name: nameOf(asked.current) });
    }
  }
}

function Overrule(props: QuestionDialogProps & { question: Extract<Question, { kind: 'overrule' }> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event, deciding, question } = props;
  const { nameOfEffect } = useBalanceWords(event);
  const { her, objections } = question;
  const [why, setWhy] = useState('');
  const say = (draft: { decision: 'confirm' | 'wait'; overruleReason?: string }) =>
    deciding.say(her.id, { kind: 'decision', draft });
  return (
    <form
      className={formClasses.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        say({ decision: 'confirm', overruleReason: why.trim() });
      }}
    >
      <ul className={classes.objections}>
        {objections.approval && <li>{t('review.overrule.approval')}</li>}
        {objections.beyond.map((effect) => (
          <li key={`${effect.limit}/${effect.by}/${effect.key}`}>
            {t('review.overrule.beyond', {
              name: nameOfEffect(effect),
              places: formats.number(effect.places ?? 0),
              people: formats.number(effect.after),
              count: effect.places ?? 0,
            })}
          </li>
        ))}
      </ul>
      <Textarea
        label={t('review.overrule.why')}
        description={t('review.overrule.why-help')}
        value={why}
        maxLength={1000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(typed) => setWhy(typed.currentTarget.value)}
      />
      <div className={formClasses.actions}>
        <Button type="submit" disabled={why.trim() === ''}>
          {t('review.overrule.confirm')}
        </Button>
        <Button variant="default" onClick={() => say({ decision: 'wait' })}>
          {t('review.decisions.wait')}
        </Button>
        <Button variant="subtle" onClick={deciding.dismiss}>
          {t('action.leave-it')}
        </Button>
      </div>
    </form>
  );
}

function Reason(props: { deciding: Deciding; question: Extract<Question, { kind: 'reason' }> }) {
  const { t } = useTranslation();
  const { deciding, question } = props;
  const { her, decision } = question;
  const [reason, setReason] = useState(her.draft?.reason ?? '');
  return (
    <form
      className={formClasses.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        const kept = her.draft?.decision === decision ? her.draft.overruleReason : null;
        const draft = { decision, reason: reason.trim() || null, overruleReason: kept };
        deciding.say(her.id, { kind: 'decision', draft });
      }}
    >
      <Textarea
        label={t('review.reason.in-letter')}
        description={t('review.reason.help')}
        lang={her.language}
        value={reason}
        maxLength={1000}
        autosize
        minRows={3}
        data-autofocus
        onChange={(typed) => setReason(typed.currentTarget.value)}
      />
      <div className={formClasses.actions}>
        <Button type="submit">{t(`review.decisions.${decision}`)}</Button>
        <Button variant="subtle" onClick={deciding.dismiss}>
          {t('action.leave-it')}
        </Button>
      </div>
    </form>
  );
}

function Conflict(props: QuestionDialogProps & { question: Extract<Question, { kind: 'conflict' }> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event, deciding, question } = props;
  const { id, mine, current } = question;
  const { draft, preapproval } = current;
  const by = mine.kind === 'vote' ? preapproval?.by : (draft?.by ?? preapproval?.by);
  return (
    <div className={formClasses.fields}>
      <p className={classes.sentence}>
        {t('review.conflict.said', {
          who: by ? reviewerName(by, formats, event.languages) : t('review.somebody'),
        })}{' '}
        {mine.kind === 'vote' && preapproval && <VoteMark vote={preapproval.vote} />}
        {mine.kind === 'decision' && draft && <DraftMark decision={draft.decision} />}
        {mine.kind === 'decision' && !draft && t('review.conflict.no-draft')}
      </p>
      {draft?.reason && <blockquote className={classes.quote}>{draft.reason}</blockquote>}
      <p className={classes.sentence}>
        {t('review.conflict.yours')}{' '}
        {mine.kind === 'vote' && (mine.vote ? <VoteMark vote={mine.vote} /> : t('review.conflict.none'))}
        {mine.kind === 'decision' &&
          (mine.draft.decision ? <DraftMark decision={mine.draft.decision} /> : t('review.conflict.none'))}
      </p>
      <div className={formClasses.actions}>
        <Button onClick={deciding.dismiss} data-autofocus>
          {t('review.conflict.keep-theirs')}
        </Button>
        <Button variant="default" onClick={() => deciding.say(id, mine)}>
          {t('review.conflict.say-mine')}
        </Button>
      </div>
    </div>
  );
}
