import { useTranslation } from 'react-i18next';
import type { LocalizedText, Meeting, Message } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ChipButton } from '../../components/chip-button.js';
import classes from './messages.module.css';

interface PlaceholdersProps {
  event: Meeting;
  message: Message;
  onChoose: (name: string) => void;
}

const ofPeople = ['givenName', 'familyName', 'event', 'category', 'state', 'link'] as const;

/** Everything that can be filled in for each person, as chips. */
export function Placeholders({ event, message, onChoose }: PlaceholdersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div role="group" aria-label={t('messages.placeholders')}>
      <p className={classes.quiet}>{t('messages.placeholders')}</p>
      <div className={classes.chips}>
        {message.placeholders.map(({ name, label }) => (
          <ChipButton key={name} onPress={() => onChoose(name)}>
            {wordOf(name, label as LocalizedText | null)}
          </ChipButton>
        ))}
      </div>
    </div>
  );

  function wordOf(name: string, label: LocalizedText | null): string {
    const known = ofPeople.find((one) => one === name);
    return known ? t(`messages.placeholder.${known}`) : formats.text(label, event.languages) || name;
  }
}
