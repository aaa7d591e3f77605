/** What a browser would send from a page: the values of its (first) form, by input name. */
export function valuesOf(html: string): URLSearchParams {
  const form = /<form[^>]*class="form"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  const values = new URLSearchParams();
  for (const [tag] of form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type');
    if (name === undefined || type === 'file' || /\bdisabled\b/.test(tag)) {
      continue;
    }
    if (tag.startsWith('<textarea')) {
      values.append(
        name,
        decode(new RegExp(`name="${escape(name)}"[^>]*>([\\s\\S]*?)</textarea>`).exec(form)?.[1] ?? ''),
      );
    } else if (tag.startsWith('<select')) {
      const inside =
        new RegExp(`<select[^>]*name="${escape(name)}"[^>]*>([\\s\\S]*?)</select>`).exec(form)?.[1] ?? '';
      const chosen = /<option(?=[^>]*\bselected)[^>]*>/.exec(inside)?.[0];
      values.append(name, (chosen && attribute(chosen, 'value')) ?? '');
    } else if (!['radio', 'checkbox'].includes(type ?? '') || /\bchecked\b/.test(tag)) {
      values.append(name, attribute(tag, 'value') ?? '');
    }
  }
  return values;
}

/** The sentence beside a field that does not fit; undefined when all is well with it. */
export function mistakeAt(html: string, name: string): string | undefined {
  const text = new RegExp(`<p class="mistake" id="${escape(name)}-mistake">([^<]*)`).exec(html)?.[1];
  return text === undefined ? undefined : decode(text);
}

/** Where the form of a page goes. */
export function actionOf(html: string): string {
  return decode(/<form[^>]*class="form"[^>]*action="([^"]*)"/.exec(html)?.[1] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
