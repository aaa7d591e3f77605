import { useTranslation } from 'react-i18next';
import type { ByState, ParticipantState } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ChipButton, ChipCount } from '../../components/chip-button.js';
import { StateShape } from '../../components/state-mark.js';
import { chooseState, sumOf } from './state-chips.rules.js';
import { states } from './participant-search.js';
import classes from './participant-toolbar.module.css';

interface StateChipsProps {
  chosen: readonly ParticipantState[] | undefined;
  byState: ByState | undefined;
  onChoose: (states: ParticipantState[] | undefined) => void;
}

/** Always shown, so that the row does not jump; the other states appear with the first participant in them. */
const usual = new Set<ParticipantState>(['pending', 'waitlisted', 'confirmed', 'declined', 'cancelled']);

/** The states as chips with their numbers; with Shift or Ctrl several at once. */
export function StateChips({ chosen, byState, onChoose }: StateChipsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shown = states.filter(
    (state) => usual.has(state) || (byState?.[state] ?? 0) > 0 || chosen?.includes(state),
  );
  return (
    <div className={classes.chips} role="group" aria-label={t('participants.states')}>
      <ChipButton pressed={!chosen} onPress={() => onChoose(undefined)}>
        {t('participants.all')}
        {byState && <ChipCount>{formats.number(sumOf(byState))}</ChipCount>}
      </ChipButton>
      {shown.map((state) => (
        <ChipButton
          key={state}
          pressed={chosen?.includes(state) ?? false}
          onPress={(press) =>
            onChoose(chooseState(chosen, state, press.shiftKey || press.ctrlKey || press.metaKey))
          }
        >
          <StateShape state={state} size={10} />
          {t(`words:state.${state}`)}
          {byState && <ChipCount>{formats.number(byState[state] ?? 0)}</ChipCount>}
        </ChipButton>
      ))}
    </div>
  );
}
