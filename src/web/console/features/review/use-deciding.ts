import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem } from '../../api/problem.js';
import type { Balance, Me, Preapproval, ReviewDecision, ReviewDetail, ReviewLine } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { meQuery } from '../account/me.queries.js';
import { hasObjections, objectionsTo, type Objections } from './deciding.rules.js';
import { noteOwnChange } from './own-changes.js';
import { keepReview, lineOf, patchReview } from './queue-cache.js';
import { balanceWith, type BalanceOf } from './review-balance.rules.js';
import { draftDecision, preapprove, type Draft } from './review-commands.js';
import { reviewKeys, reviewQuery } from './review-queries.js';
import { useTellProblem } from './use-tell-problem.js';

/** What somebody says about an application. */
export type Word = { kind: 'decision'; draft: Draft } | { kind: 'vote'; vote: Preapproval | null };

/** What stands between a wish and its doing. */
export type Question =
  | { kind: 'overrule'; her: ReviewDetail; objections: Objections }
  | { kind: 'reason'; her: ReviewLine; decision: ReviewDecision }
  | { kind: 'conflict'; id: string; mine: Word; current: ReviewLine };

/** The last thing that was said, to be told and taken back. */
export interface Said {
  id: string;
  name: Pick<ReviewLine, 'givenName' | 'familyName'>;
  word: Word;
  /** What stood there before. */
  before: Word;
}

export interface Deciding {
  question: Question | null;
  last: Said | null;
  /** Confirms, puts on the list or declines; asks first where something stands against it. */
  decide: (id: string, decision: ReviewDecision) => void;
  /** Says something without asking anything more. */
  say: (id: string, word: Word) => void;
  askReason: (her: ReviewLine, decision: ReviewDecision) => void;
  /** Takes the last word back. @returns about whom it was */
  undo: () => string | undefined;
  dismiss: () => void;
}

/**
 * Says things about applications at once, and sends them after: rows, counts and balance change before the server has
 * answered, and change back if it refuses. Words about one person are sent one after the other.
 * @param onSaid called at once, to go on to the next
 */
export function useDeciding(eventId: string, onSaid: (id: string) => void): Deciding {
  const queries = useQueryClient();
  const tell = useTellProblem();
  const { data: me } = useQuery(meQuery);
  const [question, setQuestion] = useState<Question | null>(null);
  const [said, setSaid] = useState<Said[]>([]);
  const sending = useRef(new Map<string, Promise<void>>());

  async function decide(id: string, decision: ReviewDecision): Promise<void> {
    const word: Word = { kind: 'decision', draft: { decision } };
    if (decision !== 'confirm') {
      say(id, word);
      return;
    }
    const her = await queries.ensureQueryData(reviewQuery(eventId, id));
    const objections = objectionsTo(her, balancesKnown());
    if (hasObjections(objections)) {
      setQuestion({ kind: 'overrule', her, objections });
    } else {
      say(id, word);
    }
  }

  function say(id: string, word: Word, remember = true): void {
    const line = lineOf(queries, eventId, id);
    if (!line) {
      return;
    }
    const before = standingWord(line, word.kind);
    setQuestion(null);
    if (remember) {
      setSaid((all) => [...all, { id, name: line, word, before }]);
    }
    void queries.cancelQueries({ queryKey: keys.review(eventId) });
    show(id, word);
    if (remember) {
      onSaid(id);
    }
    const earlier = sending.current.get(id) ?? Promise.resolve();
    const later = earlier.then(() => send(id, word, before));
    sending.current.set(id, later);
    void later.finally(() => settle(id, later));
  }

  async function send(id: string, word: Word, before: Word): Promise<void> {
    noteOwnChange(id);
    try {
      const version = lineOf(queries, eventId, id)?.version ?? 0;
      const detail =
        word.kind === 'decision'
          ? await draftDecision(eventId, id, version, word.draft)
          : await preapprove(eventId, id, version, word.vote);
      noteOwnChange(id);
      keepReview(queries, eventId, detail);
    } catch (thrown) {
      show(id, before);
      setSaid((all) => all.filter((one) => one.id !== id || one.word !== word));
      explain(thrown, id, word);
    }
  }

  function explain(thrown: unknown, id: string, mine: Word): void {
    const { code, current } = asProblem(thrown).body;
    if (code === 'reviewed-meanwhile' && current) {
      const now = current as ReviewLine;
      show(id, standingWord(now, 'decision'));
      patchReview(queries, eventId, now);
      setQuestion({ kind: 'conflict', id, mine, current: now });
    } else {
      tell(thrown);
      void queries.invalidateQueries({ queryKey: reviewKeys.queues(eventId) });
    }
  }

  /** When nothing is on its way any more, counts are read as they are. */
  function settle(id: string, done: Promise<void>): void {
    if (sending.current.get(id) === done) {
      sending.current.delete(id);
    }
    if (sending.current.size === 0) {
      void queries.invalidateQueries({ queryKey: reviewKeys.balances(eventId) });
      void queries.invalidateQueries({ queryKey: reviewKeys.overview(eventId) });
    }
  }

  /** Shows a word as if it had been kept already. */
  function show(id: string, word: Word): void {
    const detail = queries.getQueryData<ReviewDetail>(reviewKeys.one(eventId, id));
    if (detail && word.kind === 'decision') {
      for (const { by, balance } of balancesKnown()) {
        const after = balanceWith({ by, balance }, detail, word.draft.decision);
        queries.setQueryData(reviewKeys.balance(eventId, by), after);
      }
    }
    patchReview(queries, eventId, { id, ...saidBy(me, word) });
  }

  function balancesKnown(): BalanceOf[] {
    return queries
      .getQueriesData<Balance>({ queryKey: reviewKeys.balances(eventId) })
      .flatMap(([key, balance]) => (balance ? [{ by: String(key.at(-1)), balance }] : []));
  }

  function undo(): string | undefined {
    const last = said.at(-1);
    if (last) {
      setSaid(said.slice(0, -1));
      say(last.id, last.before, false);
    }
    return last?.id;
  }

  return {
    question,
    last: said.at(-1) ?? null,
    decide: (id, decision) => void decide(id, decision),
    say,
    askReason: (her, decision) => setQuestion({ kind: 'reason', her, decision }),
    undo,
    dismiss: () => setQuestion(null),
  };
}

/** What stands about her now, as a word that brings it back. */
function standingWord({ draft, preapproval }: ReviewLine, kind: Word['kind']): Word {
  if (kind === 'vote') {
    return { kind, vote: preapproval?.vote ?? null };
  }
  const { decision = null, reason, overruleReason } = draft ?? {};
  return { kind, draft: { decision, reason, overruleReason } };
}

/** The part of an application that a word changes. */
function saidBy(me: Me | undefined, word: Word): Pick<ReviewLine, 'draft'> | Pick<ReviewLine, 'preapproval'> {
  const by = me ? { accountId: me.id, name: me.name, acronym: null, organizationName: null } : null;
  const at = new Date().toISOString();
  if (word.kind === 'vote') {
    return { preapproval: word.vote && { vote: word.vote, by, at } };
  }
  const { decision, reason = null, overruleReason = null } = word.draft;
  return { draft: decision && { decision, reason, overruleReason, by, at } };
}
