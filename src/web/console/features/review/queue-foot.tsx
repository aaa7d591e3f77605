import { useTranslation } from 'react-i18next';
import { nameOf } from '../participants/participant-words.js';
import type { Said } from './use-deciding.js';
import classes from './queue.module.css';

interface QueueFootProps {
  shown: number;
  hasMore: boolean;
  last: Said | null;
  onUndo: () => void;
  onHelp: () => void;
}

/** What was said last, with the way back; else how many are shown. */
export function QueueFoot({ shown, hasMore, last, onUndo, onHelp }: QueueFootProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      <span role="status">
        {last
          ? saidWords(last)
          : hasMore
            ? t('review.shown-more', { count: shown })
            : t('review.shown', { count: shown })}
      </span>
      <span>
        {last && (
          <button type="button" className={classes.keys} onClick={onUndo} aria-keyshortcuts="U">
            <u>{t('review.undo')}</u> <kbd>U</kbd>
          </button>
        )}
        <button type="button" className={classes.keys} onClick={onHelp} aria-label={t('review.keys.title')}>
          <kbd>?</kbd>
        </button>
      </span>
    </div>
  );

  function saidWords({ name, word }: Said): string {
    const who = nameOf(name);
    if (word.kind === 'vote') {
      return word.vote
        ? t(`review.said.${word.vote}`, { name: who })
        : t('review.said.nothing', { name: who });
    }
    const { decision } = word.draft;
    return decision ? t(`review.said.${decision}`, { name: who }) : t('review.said.nothing', { name: who });
  }
}
