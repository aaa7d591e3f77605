import { useTranslation } from 'react-i18next';
import type { AgendaPerson, ParticipantState } from '../../api/types.js';

/** Where somebody of the agenda stands: a guest, or the state of her participation. */
export function usePersonState(): (person: Pick<AgendaPerson, 'state'>) => string {
  const { t } = useTranslation();
  return ({ state }) =>
    state === 'guest' ? t('agenda.people.guest') : t(`words:state.${state as ParticipantState}`);
}
