import { useEffect, useRef } from 'react';

/** What keys do on this screen, by the Latin letter or the name of the key; whether Shift is held, the press says. */
export type KeyActions = Partial<Record<string, (press: KeyboardEvent) => void>>;

const elsewhere =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"][data-asks]';
const pressable = 'button, a, summary, [role="tab"]';

/**
 * Listens for single keys while nobody types. Letters are found under their Latin key cap on any keyboard layout,
 * so that J is J where a Cyrillic or Georgian letter is printed on it.
 */
export function useListKeys(actions: KeyActions, active: boolean): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    if (!active) {
      return undefined;
    }
    const listen = (press: KeyboardEvent) => {
      const target = press.target instanceof Element ? press.target : document.body;
      const withModifier = press.ctrlKey || press.metaKey || press.altKey;
      if (press.defaultPrevented || withModifier || target.closest(elsewhere)) {
        return;
      }
      const key = keyOf(press);
      const action = current.current[key];
      if (action && !(key === 'Enter' && target.closest(pressable))) {
        press.preventDefault();
        action(press);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [active]);
}

/** The name of a key: a Latin letter in upper case, `/`, or what the browser calls it. */
export function keyOf(press: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(press.key)) {
    return press.key.toUpperCase();
  }
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  return letter ?? (press.code === 'Slash' ? '/' : press.key);
}
