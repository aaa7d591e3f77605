import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 } from 'uuid';
import { ApiProblem, asProblem } from '../../api/problem.js';
import type { AnswerFile, Meeting } from '../../api/types.js';
import { discardAnswerFile, sendAnswerFile } from './answer-files.queries.js';

/** A file that is on its way. */
interface SendingFile {
  key: string;
  question: string;
  name: string;
  /** What has left, from 0 to 1. */
  share: number;
  stop: () => void;
}

/** A question for files. */
interface Asked {
  id: string;
  maxFiles: number;
}

type TakenFile = AnswerFile & { question: string };

/** The files of one filling of a form: those that stand in answers, and those on their way. */
export interface AnswerFiles {
  /** Names the filling to the server. */
  draft: string;
  /** Files that are here, by id. */
  find: (id: string) => AnswerFile | undefined;
  sending: readonly SendingFile[];
  /** Sentences about files that were not taken, by question. */
  mistakes: Readonly<Record<string, readonly string[]>>;
  setMistakes: (question: string, sentences: readonly string[]) => void;
  /** Sends one file; calls back when it is here. Where there is room for one, those sent before it go at once. */
  send: (question: Asked, file: File, onTaken: (taken: AnswerFile) => void) => void;
  /** A file stands in no answer any more; what was handed in just now goes at once. */
  drop: (id: string) => void;
}

/** @param given files that answers named before */
export function useAnswerFiles(event: Meeting, given: readonly AnswerFile[] = []): AnswerFiles {
  const { t } = useTranslation();
  const [draft] = useState(() => v4());
  const [taken, setTaken] = useState<readonly TakenFile[]>([]);
  const latest = useRef(taken);
  const keep = (files: readonly TakenFile[]) => {
    latest.current = files;
    setTaken(files);
  };
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const [mistakes, setAllMistakes] = useState<AnswerFiles['mistakes']>({});
  const open = useRef(new Set<AbortController>());
  useEffect(() => {
    const all = open.current;
    return () => all.forEach((one) => one.abort());
  }, []);

  const setMistakes = (question: string, sentences: readonly string[]) =>
    setAllMistakes((now) => ({ ...now, [question]: sentences }));

  function send({ id: question, maxFiles }: Asked, file: File, onTaken: (taken: AnswerFile) => void): void {
    const key = v4();
    const stopping = new AbortController();
    open.current.add(stopping);
    const { name } = file;
    setSending((now) => [...now, { key, question, name, share: 0, stop: () => stopping.abort() }]);
    const onProgress = (share: number) =>
      setSending((now) => now.map((one) => (one.key === key ? { ...one, share } : one)));
    sendAnswerFile({ eventId: event.id, draft, question, file, onProgress, signal: stopping.signal })
      .then((line) => {
        if (maxFiles === 1) {
          latest.current
            .filter((one) => one.question === question && one.id !== line.id)
            .forEach(({ id }) => drop(id));
        }
        keep([...latest.current.filter(({ id }) => id !== line.id), { ...line, question }]);
        onTaken(line);
      })
      .catch((thrown: unknown) => {
        if (!stopping.signal.aborted) {
          const sentence = `${name}: ${sentenceOf(asProblem(thrown), question)}`;
          setAllMistakes((now) => ({ ...now, [question]: [...(now[question] ?? []), sentence] }));
        }
      })
      .finally(() => {
        open.current.delete(stopping);
        setSending((now) => now.filter((one) => one.key !== key));
      });
  }

  function drop(id: string): void {
    if (latest.current.some((one) => one.id === id)) {
      keep(latest.current.filter((one) => one.id !== id));
      discardAnswerFile(event.id, draft, id).catch((thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) {
          throw thrown; // otherwise nobody needs to know: it goes by itself within a day
        }
      });
    }
  }

  function sentenceOf({ fieldErrors, body }: ApiProblem, question: string): string {
    return fieldErrors[`answers.${question}`] ?? (body.detail || t('problem.unreachable.detail'));
  }

  const known = new Map([...given, ...taken].map((file) => [file.id, file]));
  return { draft, find: (id) => known.get(id), sending, mistakes, setMistakes, send, drop };
}
