import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem.js';
import type { LocalizedText, ReviewDecision, RoundInPreparation, RoundLetters } from '../../api/types.js';
import { withText } from './letter-texts.rules.js';
import { keepLetters, roundQuery } from './rounds.queries.js';

/** What is added to the letters of the round, while it is written. */
export interface Letters {
  letters: RoundLetters;
  write: (decision: ReviewDecision, text: LocalizedText | null) => void;
  /** `kept`: all of it lies on the server. */
  state: 'kept' | 'keeping' | 'stale' | 'failed';
  problem: unknown;
  /** The server's sentence about a text, or about it in one language. */
  errorOf: (decision: ReviewDecision, language?: string) => string | undefined;
  /** Writes over what somebody else wrote meanwhile. */
  keepMine: () => void;
  takeTheirs: () => void;
}

const PAUSE_MILLISECONDS = 900;

/** Keeps what is typed by itself, a moment after the last key; when somebody else was quicker, the reader decides. */
export function useLetters(eventId: string, round: RoundInPreparation): Letters {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<RoundLetters | null>(null);
  const { queryKey } = roundQuery(eventId);
  const letters = typed ?? round.letters;
  const keep = useMutation({
    mutationFn: ({ version, texts }: { version: number; texts: RoundLetters }) =>
      keepLetters(eventId, version, texts),
    onSuccess: (kept, { texts }) => {
      queries.setQueryData(queryKey, kept);
      setTyped((now) => (now === texts ? null : now));
    },
  });
  const keepLater = useDebouncedCallback((texts: RoundLetters) => {
    const version = queries.getQueryData(queryKey)?.version ?? round.version;
    keep.mutate({ version, texts });
  }, PAUSE_MILLISECONDS);
  const problem = keep.isError ? asProblem(keep.error) : null;
  const isStale = problem?.code === 'stale-version';

  async function decide(isMine: boolean): Promise<void> {
    const fresh = await queries.fetchQuery({ ...roundQuery(eventId), staleTime: 0 });
    keep.reset();
    if (isMine && typed) {
      keep.mutate({ version: fresh.version, texts: typed });
    } else {
      setTyped(null);
    }
  }

  return {
    letters,
    write: (decision, text) => {
      const texts = withText(letters, decision, text);
      setTyped(texts);
      if (!isStale) {
        keepLater(texts);
      }
    },
    state: isStale ? 'stale' : problem ? 'failed' : typed ? 'keeping' : 'kept',
    problem: isStale ? null : (problem ?? null),
    errorOf: (decision, language) =>
      problem?.fieldErrors[`letters.${decision}${language === undefined ? '' : `.${language}`}`],
    keepMine: () => void decide(true),
    takeTheirs: () => void decide(false),
  };
}
