import { api, body } from '../../api/client.js';
import { asProblem, problemOf } from '../../api/problem.js';
import type { AnswerFile } from '../../api/types.js';

/** A file on its way to the server. */
export interface FileSending {
  eventId: string;
  /** Names this filling of the form; sent again with the answers. */
  draft: string;
  /** The id of the question. */
  question: string;
  file: File;
  /** Told the share that has left, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Hands in a file for a question; it answers nothing before the answers are saved. By XMLHttpRequest, because fetch
 * tells nobody how far it is.
 * @throws ApiProblem `invalid` naming `answers.<question>`; code `unreachable` also when it was stopped
 */
export function sendAnswerFile(sending: FileSending): Promise<AnswerFile> {
  const { eventId, draft, question, file, onProgress, signal } = sending;
  const form = new FormData();
  form.append('file', file);
  const query = new URLSearchParams({ draft, question });
  const request = new XMLHttpRequest();
  signal.addEventListener('abort', () => request.abort(), { once: true });
  return new Promise((taken, refused) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('loadend', () => {
      const { status, responseText } = request;
      if (status === 201) {
        taken(JSON.parse(responseText) as AnswerFile);
      } else if (status === 0) {
        refused(asProblem(undefined));
      } else {
        const type = request.getResponseHeader('content-type') ?? '';
        problemOf(new Response(responseText, { status, headers: { 'content-type': type } })).then(
          refused,
          refused,
        );
      }
    });
    request.open('POST', `/api/v1/events/${eventId}/uploads?${query}`);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(form);
  });
}

/** Deletes a file that was handed in by mistake and answers nothing yet. */
export async function discardAnswerFile(eventId: string, draft: string, fileId: string): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/uploads/{fileId}', {
      params: { path: { eventId, fileId }, query: { draft } },
    }),
  );
}
