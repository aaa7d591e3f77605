import type { ReactElement } from 'react';

type Render = (element: ReactElement) => string;

let render: Promise<Render> | undefined;

/** React's renderer is loaded with the first page, not with the process: a worker never needs it. */
function loadRenderer(): Promise<Render> {
  render ??= import('react-dom/server').then((server) => server.renderToStaticMarkup);
  return render;
}

/** A page as HTML; plain, for nothing is brought to life in the browser. */
export async function renderPage(page: ReactElement): Promise<string> {
  const toMarkup = await loadRenderer();
  return `<!doctype html>${toMarkup(page)}`;
}

/** A part of a page, to be kept and put into pages later. */
export async function renderFragment(part: ReactElement): Promise<string> {
  const toMarkup = await loadRenderer();
  return toMarkup(part);
}
