import type { PostedField } from '../../src/forms/field-type.js';

/** Names and texts as an HTML page posts them when somebody presses the button and changes nothing. */
export function postedBy(html: string): [name: string, text: string][] {
  const entries: [string, string][] = [];
  const controls = /<(input|textarea|select)\b([^>]*?)\/?>(?:([^]*?)<\/\1>)?/g;
  for (const [, tag, source = '', content = ''] of withoutEnds(html).matchAll(controls)) {
    const attributes = attributesOf(source);
    const name = attributes.get('name');
    if (name === undefined || attributes.has('disabled')) {
      continue;
    }
    if (tag === 'select') {
      entries.push(...chosenOptions(content).map((value): [string, string] => [name, value]));
    } else if (tag === 'textarea') {
      entries.push([name, decode(content.replace(/^\n/, '')).replace(/\r\n?|\n/g, '\r\n')]);
    } else if (posts(attributes)) {
      entries.push([name, attributes.get('value') ?? 'on']);
    }
  }
  return entries;
}

/** What a page posted under the names of one field's inputs. */
export function postedField(entries: readonly (readonly [string, string])[], name: string): PostedField {
  return {
    texts: (part) =>
      entries
        .filter(([key]) => key === (part === undefined ? name : `${name}.${part}`))
        .map(([, text]) => text),
  };
}

/** Inputs have no end, so that what follows them is not theirs. */
function withoutEnds(html: string): string {
  return html.replace(/<input\b([^>]*?)\/?>/g, '<input$1></input>');
}

function posts(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get('type');
  return type === 'file' ? false : !['radio', 'checkbox'].includes(type ?? '') || attributes.has('checked');
}

/** A picker always has one option; the first, unless another is marked. */
function chosenOptions(content: string): string[] {
  const options = [...content.matchAll(/<option\b([^>]*)>/g)].map(([, source = '']) => attributesOf(source));
  const chosen = options.find((option) => option.has('selected')) ?? options[0];
  return chosen && !chosen.has('disabled') ? [chosen.get('value') ?? ''] : [];
}

function attributesOf(source: string): Map<string, string> {
  const pairs = source.matchAll(/([\w-]+)(?:="([^"]*)")?/g);
  return new Map([...pairs].map(([, name = '', value = '']) => [name.toLowerCase(), decode(value)]));
}

function decode(text: string): string {
  const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_whole, name: string) => known[name] ?? '');
}
