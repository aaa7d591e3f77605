/** What organizers may have filled in, in the words that they add to a letter. Nothing else ever is. */
export const placeholders = ['givenName', 'event', 'category', 'reason'] as const;

export type Placeholder = (typeof placeholders)[number];

const anyPlaceholder = /\{([^{}]*)\}/g;

/** Placeholders of a text that nobody fills in. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(anyPlaceholder)].map((match) => match[1]!);
  return [...new Set(names)].filter((name) => !isPlaceholder(name));
}

/**
 * The paragraphs of an addition with everything filled in, once: what is filled in is never looked into again. A
 * paragraph about a reason that nobody gave is left out.
 * @param text plain text; an empty line begins a new paragraph
 */
export function fillAddition(text: string, values: Readonly<Record<Placeholder, string>>): string[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && (values.reason !== '' || !saysReason(paragraph)))
    .map((paragraph) =>
      paragraph.replace(anyPlaceholder, (whole, name: string) =>
        isPlaceholder(name) ? values[name] : whole,
      ),
    );
}

/** Whether an addition says the reason itself, so that it need not stand by itself. */
export function saysReason(text: string): boolean {
  return text.includes('{reason}');
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.includes(name as Placeholder);
}
