import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewDecision, RoundInPreparation } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ChipButton } from '../../components/chip-button.js';
import { LocalizedField } from '../../components/localized-field.js';
import { insertAt, missingIn } from './letter-texts.rules.js';
import { DecisionShape } from './said-mark.js';
import type { Letters } from './use-letters.js';
import classes from './release.module.css';

interface LetterEditorProps {
  round: RoundInPreparation;
  decision: ReviewDecision;
  letters: Letters;
}

const known = ['givenName', 'event', 'category', 'reason'] as const;

/** What is added to one kind of letter, in all languages side by side; placeholders are put in by chips. */
export function LetterEditor({ round, decision, letters }: LetterEditorProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const cursor = useRef<HTMLTextAreaElement | null>(null);
  const text = letters.letters[decision];
  const readers = round.recipients.filter((one) => one.decision === decision && one.people > 0);
  const missing = missingIn(text, readers);
  return (
    <div
      className={classes.letter}
      onFocusCapture={({ target }) => {
        if (target instanceof HTMLTextAreaElement) {
          cursor.current = target;
        }
      }}
    >
      <h3>
        <DecisionShape decision={decision} /> {t(`review.letter.${decision}`)}
      </h3>
      <p className={classes.readers}>
        {readers
          .map(({ language, people }) => `${formats.languageName(language)} ${formats.number(people)}`)
          .join(' · ')}
      </p>
      <div className={classes.placeholders} role="group" aria-label={t('review.placeholders.title')}>
        <span>{t('review.placeholders.title')}</span>
        {known
          .filter((name) => round.placeholders.includes(name))
          .map((name) => (
            <ChipButton key={name} onPress={() => putIn(`{${name}}`)}>
              {t(`review.placeholders.${name}`)}
            </ChipButton>
          ))}
      </div>
      <LocalizedField
        label={t('review.letter.addition')}
        help={t('review.letter.addition-help')}
        languages={round.languages}
        value={text}
        maxLength={3000}
        markdown
        lines={3}
        errorOf={(language) => letters.errorOf(decision, language)}
        onChange={(written) => letters.write(decision, written)}
      />
      {missing.length > 0 && (
        <p className={classes.missing} role="status">
          {t('review.letter.missing', {
            languages: formats.list(missing.map((language) => formats.languageName(language))),
            count: missing.length,
          })}
        </p>
      )}
    </div>
  );

  /** Puts a placeholder in where the cursor stands, or stood last; else at the end of the first language. */
  function putIn(part: string): void {
    const field = cursor.current?.isConnected ? cursor.current : null;
    const language = field?.lang ?? round.languages[0] ?? 'en';
    const written = text?.[language] ?? '';
    const after = insertAt(
      written,
      field?.selectionStart ?? written.length,
      field?.selectionEnd ?? written.length,
      part,
    );
    letters.write(decision, { ...text, [language]: after.text });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(after.cursor, after.cursor);
    });
  }
}
