import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTellProblem } from '../review/use-tell-problem.js';
import { useEditor } from './editor.js';

interface Ordered {
  id: string;
  position: number;
  version: number;
}

/** Ordering and deleting of rooms and tracks, each followed by reading the draft anew. */
export function usePartChanges<Row extends Ordered>(options: {
  setPosition: (row: Row, position: number) => Promise<unknown>;
  remove: (row: Row) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { kept } = useEditor();
  const tellProblem = useTellProblem();
  const settled = { onError: tellProblem, onSettled: kept.refresh };
  const order = useMutation({
    mutationFn: async ([rows, from, to]: [Row[], number, number]) => {
      const sorted = [...rows];
      sorted.splice(to, 0, ...sorted.splice(from, 1));
      for (const [position, row] of sorted.entries()) {
        if (row.position !== position) {
          await options.setPosition(row, position);
        }
      }
    },
    ...settled,
  });
  const remove = useMutation({ mutationFn: options.remove, ...settled });
  return {
    isOrdering: order.isPending,
    order: (rows: Row[], from: number, to: number) => order.mutate([rows, from, to]),
    /** Asks in one sentence first. */
    askToRemove: (row: Row, title: string, explained: string) =>
      modals.openConfirmModal({
        title,
        children: explained,
        labels: { confirm: t('agenda.remove.confirm'), cancel: t('action.leave-it') },
        onConfirm: () => remove.mutate(row),
      }),
  };
}
