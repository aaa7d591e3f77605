/** What a previewed mail may load: the pictures that came with it, nothing else. */
const policy = (nonce: string) =>
  `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`;

/**
 * A mail's document with a policy of its own first, and its style elements admitted to the policy that the frame
 * inherits from the console.
 * @param nonce of the page's style elements
 */
export function framed(html: string, nonce: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(nonce)}">`;
  const styled = html.replace(/<style\b/gi, `<style nonce="${nonce}"`);
  return /<head\b[^>]*>/i.test(styled)
    ? styled.replace(/<head\b[^>]*>/i, (head) => head + meta)
    : `<!doctype html><html><head>${meta}</head><body>${styled}</body></html>`;
}
