import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
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

/** A kind of mail without composer, or with two: the process must not start. */
export class ComposersDoNotFit extends Error {}

/** Who writes which kind of mail. Upper modules register theirs; the platform knows no event and no person. */
@Injectable()
export class MailComposers implements OnApplicationBootstrap {
  private readonly composers = new Map<string, MailComposer>();

  /** @throws ComposersDoNotFit when the kind has a composer already */
  register(kind: MailKind, compose: MailComposer): void {
    if (this.composers.has(kind)) {
      throw new ComposersDoNotFit(`Two composers for the mail ${kind}.`);
    }
    this.composers.set(kind, compose);
  }

  /** @throws ComposersDoNotFit when nobody writes this kind */
  async compose(mail: Mail): Promise<ComposedMail | null> {
    const compose = this.composers.get(mail.kind);
    if (!compose) {
      throw new ComposersDoNotFit(`Nobody writes the mail ${mail.kind}.`);
    }
    return compose(mail);
  }

  /**
   * At start, when every module has registered.
   * @throws ComposersDoNotFit when a known kind has no composer
   */
  onApplicationBootstrap(): void {
    const orphans = mailKinds.filter((kind) => !this.composers.has(kind));
    if (orphans.length > 0) {
      throw new ComposersDoNotFit(
        `Nobody writes: ${orphans.join(', ')}. Call composers.register(…) in the module that queues them.`,
      );
    }
  }
}
