import { Problem } from '../../platform/errors.js';

/** Other people would get the message than were counted. */
export class MessageAudienceChanged extends Problem {
  readonly kind = 'conflict';
  readonly code = 'message-audience-changed';
  override readonly params: { recipients: number };
  override readonly current: { recipients: number };

  constructor(recipients: number) {
    super();
    this.params = { recipients };
    this.current = this.params;
  }
}

/** What was sent is not changed any more. */
export class MessageSent extends Problem {
  readonly kind = 'conflict';
  readonly code = 'message-sent';
}

/** Nobody of the audience can be written to. */
export class MessageForNobody extends Problem {
  readonly kind = 'conflict';
  readonly code = 'message-for-nobody';
}
