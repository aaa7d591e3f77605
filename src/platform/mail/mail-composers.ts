import { Injectable } from '@nestjs/common';
import type { ReactElement } from 'react';
import type { Mail } from './mail.entity.js';
import { mailKinds, type MailKind } from './mail-kinds.js';

/** A file that goes with a mail. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Set for a picture that the HTML shows as `cid:…`; such a picture is not listed as a file. */
  cid?: string;
  /** Set when staff who look at the mail must not see it, such as the code for check-in. */
  personal?: boolean;
}

/** A mail in words, before it becomes a message: HTML and text are made from the one element. */
export interface ComposedMail {
  subject: string;
  element: ReactElement;
  /** Who writes, as people see it; the address is the operator's. */
  fromName: string;
  replyTo?: string;
  /** The address has not been proven: the name that somebody typed for it stays out of the header. */
  toAddressOnly?: boolean;
  attachments: MailAttachment[];
}

/** Writes a mail from its row; null when it is no longer wanted (the person is gone, the link expired). */
export type MailComposer = (mail: Mail) => Promise<ComposedMail | null>;

export interface ComposerOptions {
  /** Properties of `props` that open something by themselves; they are taken out of the row once it is settled. */
  secretProps?: string[];
}

/** A kind of mail without composer, or with two: the process must not start. */
export class ComposersDoNotFit extends Error {}

/** Who writes which kind of mail. Upper modules register theirs; the platform knows no event and no person. */
@Injectable()
export class MailComposers {
  private readonly composers = new Map<string, { compose: MailComposer; secretProps: string[] }>();

  /** @throws ComposersDoNotFit when the kind has a composer already */
  register(kind: MailKind, compose: MailComposer, options: ComposerOptions = {}): void {
    if (this.composers.has(kind)) {
      throw new ComposersDoNotFit(`Two composers for the mail ${kind}.`);
    }
    this.composers.set(kind, { compose, secretProps: options.secretProps ?? [] });
  }

  /** @throws ComposersDoNotFit when nobody writes this kind */
  async compose(mail: Mail): Promise<ComposedMail | null> {
    return this.get(mail.kind).compose(mail);
  }

  /** What must not stay in the row of a mail once it is settled. */
  secretPropsOf(kind: string): string[] {
    return this.composers.get(kind)?.secretProps ?? [];
  }

  /**
   * Called at start, when every module has registered.
   * @throws ComposersDoNotFit when a known kind has no composer
   */
  assertComplete(): void {
    const orphans = mailKinds.filter((kind) => !this.composers.has(kind));
    if (orphans.length > 0) {
      throw new ComposersDoNotFit(
        `Nobody writes: ${orphans.join(', ')}. Call composers.register(…) in the module that queues them.`,
      );
    }
  }

  private get(kind: string): { compose: MailComposer } {
    const known = this.composers.get(kind);
    if (!known) {
      throw new ComposersDoNotFit(`Nobody writes the mail ${kind}.`);
    }
    return known;
  }
}
