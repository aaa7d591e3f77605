import type { MouseEvent, ReactNode } from 'react';
import classes from './chip-button.module.css';

interface ChipButtonProps {
  /** Whether it is chosen; missing for a chip that only does something. */
  pressed?: boolean;
  label?: string;
  onPress: (press: MouseEvent) => void;
  children: ReactNode;
}

/** A rounded choice in a row of choices that narrow a list. */
export function ChipButton({ pressed, label, onPress, children }: ChipButtonProps) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={pressed}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** A number in a chip, quieter than its word. */
export function ChipCount({ children }: { children: ReactNode }) {
  return <span className={classes.count}>{children}</span>;
}
