const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

// The library that locks scrolling under a dialog reads its nonce from this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** What the content security policy of this page load asks of every style element. */
export function styleNonce(): string {
  return nonce;
}
