import { describe, expect, it } from 'vitest';
import { ComposersDoNotFit, MailComposers } from './mail-composers.js';
import { mailKinds } from './mail-kinds.js';

const writeNothing = () => Promise.resolve(null);

describe('Whoever writes the mails', () => {
  it('is one for each kind, or the process does not start', () => {
    const composers = new MailComposers();
    mailKinds.slice(1).forEach((kind) => composers.register(kind, writeNothing));
    expect(() => composers.onApplicationBootstrap()).toThrow('Nobody writes: prove-address.');
    composers.register('prove-address', writeNothing);
    expect(() => composers.onApplicationBootstrap()).not.toThrow();
  });

  it('cannot be two for one kind', () => {
    const composers = new MailComposers();
    composers.register('confirmed', writeNothing);
    expect(() => composers.register('confirmed', writeNothing)).toThrow(ComposersDoNotFit);
  });
});
