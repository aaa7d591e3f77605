import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';

/** Says in a corner why something could not be done, in the server's words or, when it did not answer, in ours. */
export function useTellProblem(): (thrown: unknown) => void {
  const { t } = useTranslation();
  return (thrown) => {
    const { title, detail } = asProblem(thrown).body;
    notifications.show({
      color: 'red',
      title: title || t('problem.unreachable.title'),
      message: detail || t('problem.unreachable.detail'),
      closeButtonProps: { 'aria-label': t('action.close') },
    });
  };
}
