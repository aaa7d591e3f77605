import { useMutation } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { FormTrial } from '../../api/types.js';
import type { ConsoleLanguage } from '../../app/texts.js';
import type { FormDefinition } from './form-definition.js';

/** Filling the previewed page to see what would come of it. */
export interface TestFill {
  attempt: (filled: FormData) => void;
  result: FormTrial | undefined;
  problem: unknown;
  forget: () => void;
}

interface TestFillFrame {
  eventId: string;
  formId: string;
  definition: FormDefinition;
  language: ConsoleLanguage;
}

/** Sends what was filled in to be judged and thrown away. Files are not sent; the trial takes them for good. */
export function useTestFill({ eventId, formId, definition, language }: TestFillFrame): TestFill {
  const trial = useMutation({
    mutationFn: (filled: FormData) =>
      body(
        api.POST('/api/v1/events/{eventId}/forms/{formId}/try', {
          params: { path: { eventId, formId } },
          body: { definition, language, posted: textsOf(filled) },
        }),
      ),
  });
  return {
    attempt: trial.mutate,
    result: trial.data,
    problem: trial.error,
    forget: trial.reset,
  };
}

/** Everything that was typed and chosen, by the names of the inputs, in the order of the page. */
function textsOf(filled: FormData): { name: string; value: string }[] {
  return [...filled.entries()].flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  );
}
