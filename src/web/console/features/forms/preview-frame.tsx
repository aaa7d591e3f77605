import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { styleNonce } from '../../app/style-nonce.js';
import type { BuilderState } from './use-builder.js';
import classes from './beside.module.css';

interface PreviewFrameProps {
  frame: RefObject<HTMLIFrameElement | null>;
  builder: BuilderState;
  html: string;
  title: string;
  /** In CSS pixels. */
  width: number;
  /** How much smaller it is drawn. */
  scale: number;
  /** Takes what was filled in instead of the page's own address. */
  onTry: (filled: FormData) => void;
  /** The page's own choice of language was used. */
  onLanguage: (language: string) => void;
}

/** Buttons of the page that send it for something else than its answers. */
const asides = ['save', 'remove-file', 'choose-category', 'go-on'];

/**
 * A page of ours in a frame that leads nowhere: links are dead, sending is a trial. The question that is chosen in
 * the builder is shown, and a question that is entered here is chosen there.
 */
export function PreviewFrame({
  frame,
  builder,
  html,
  title,
  width,
  scale,
  onTry,
  onLanguage,
}: PreviewFrameProps) {
  const { selected } = builder;
  const admitted = useMemo(() => html.replace(/<style\b/gi, `<style nonce="${styleNonce()}"`), [html]);
  /** Pixels scrolled down; null before the page was there. */
  const scrolled = useRef<number | null>(null);
  const cameFromHere = useRef(false);
  const latest = useRef({ select: builder.select, onTry, onLanguage, selected });
  useEffect(() => {
    latest.current = { select: builder.select, onTry, onLanguage, selected };
  });

  const show = useCallback(
    (fieldId: string | null, isScrolled: boolean) => {
      const page = frame.current?.contentDocument;
      if (page) {
        const place = fieldId === null ? null : questionOf(page, fieldId);
        mark(page, place);
        if (isScrolled && place) {
          scrollTo(page, place);
        }
      }
    },
    [frame],
  );

  useEffect(() => {
    show(selected, !cameFromHere.current);
    cameFromHere.current = false;
  }, [selected, show]);

  const onLoad = () => {
    const page = frame.current?.contentDocument;
    const view = frame.current?.contentWindow;
    if (!page || !view) {
      return;
    }
    const isFirst = scrolled.current === null;
    view.scrollTo(0, scrolled.current ?? 0);
    scrolled.current ??= 0;
    view.addEventListener('scroll', () => {
      scrolled.current = view.scrollY;
    });
    const sendNowhere = (submit: SubmitEvent) => {
      submit.preventDefault();
      submit.stopPropagation();
      const filled = new FormData(submit.target as HTMLFormElement, submit.submitter);
      const wish = filled.get('switch-language');
      if (typeof wish === 'string') {
        latest.current.onLanguage(wish);
      } else if (!asides.some((name) => filled.has(name))) {
        latest.current.onTry(filled);
      }
    };
    page.addEventListener('submit', sendNowhere, { capture: true });
    page.addEventListener('click', (click) => {
      const link = (click.target as Element).closest('a');
      if (link && !link.getAttribute('href')?.startsWith('#')) {
        click.preventDefault();
      }
    });
    page.addEventListener('focusin', (focus) => {
      const id = fieldIdOf(focus.target as Element);
      if (id !== null && id !== latest.current.selected) {
        cameFromHere.current = true;
        latest.current.select(id);
      }
    });
    show(latest.current.selected, isFirst);
  };

  return (
    <iframe
      ref={frame}
      className={classes.frame}
      title={title}
      srcDoc={admitted}
      style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
      onLoad={onLoad}
    />
  );
}

/** The id of the question that an element of the page belongs to. */
function fieldIdOf(element: Element): string | null {
  return element.closest('[data-question]')?.getAttribute('data-question') ?? null;
}

/** Where a question stands; while its condition hides it, the last one before it that is seen. */
function questionOf(page: Document, fieldId: string): HTMLElement | null {
  const questions = [...page.querySelectorAll<HTMLElement>('[data-question]')];
  const at = questions.findIndex(({ dataset }) => dataset['question'] === fieldId);
  return questions.slice(0, at + 1).findLast((question) => question.offsetParent !== null) ?? null;
}

/** Brings a question into the middle, a long one to the top. The frame scrolls, and nothing around it. */
function scrollTo(page: Document, place: HTMLElement): void {
  const { top, height } = place.getBoundingClientRect();
  const room = page.documentElement.clientHeight;
  const above = Math.max(24, (room - height) / 2);
  page.defaultView?.scrollBy(0, top - above);
}

function mark(page: Document, place: HTMLElement | null): void {
  for (const marked of page.querySelectorAll<HTMLElement>('[data-marked]')) {
    marked.style.outline = '';
    marked.style.outlineOffset = '';
    marked.style.borderRadius = '';
    delete marked.dataset['marked'];
  }
  if (place) {
    place.dataset['marked'] = '';
    place.style.outline = '2px solid var(--dye, currentcolor)';
    place.style.outlineOffset = '8px';
    place.style.borderRadius = '4px';
  }
}
