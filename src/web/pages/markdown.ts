import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable([
  'image',
  'code',
  'fence',
]);

/** Headings of a text begin below those of the page. */
const BELOW = 2;

markdown.renderer.rules['heading_open'] = (tokens, index) => `<${lowered(tokens[index]!.tag)}>`;
markdown.renderer.rules['heading_close'] = (tokens, index) => `</${lowered(tokens[index]!.tag)}>`;
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]!.attrSet('rel', 'noopener nofollow');
  return self.renderToken(tokens, index, options);
};

/** What hosts wrote, as HTML: their own tags are shown as typed, pictures from elsewhere are left out. */
export function toHtml(text: string): string {
  return markdown.render(text);
}

function lowered(tag: string): string {
  return `h${Math.min(6, Number(tag.slice(1)) + BELOW)}`;
}
