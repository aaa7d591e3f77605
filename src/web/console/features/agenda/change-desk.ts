import { asProblem } from '../../api/problem.js';
import type { AgendaMove, AgendaSession, ChangedAgenda, SeenSession } from '../../api/types.js';
import { namedIn, withAnswer, withMoves, withSessions } from './moves.rules.js';
import { movedSince, noSteps, stepBack, stepForth, withStep, type Step, type Steps } from './undo.rules.js';
import type { KeptDraft } from './use-draft.js';

/** A change that was not made because somebody else was quicker. */
export interface Refusal {
  moves: AgendaMove[];
  said: string;
  /** The sessions as they are now. */
  sessions: AgendaSession[];
}

/** What was told last, and whether it is the reader's own deed, which can be taken back. */
export interface Told {
  text: string;
  canUndo: boolean;
}

export interface DeskState {
  steps: Steps;
  refusal: Refusal | null;
  told: Told | null;
}

/** What the desk needs from around it. */
export interface DeskSurroundings {
  draft: KeptDraft;
  send: (moves: readonly AgendaMove[], seen: SeenSession[]) => Promise<ChangedAgenda>;
  /** What became of a change, in words. */
  outcome: (said: string, answer: ChangedAgenda) => string;
  undone: (said: string) => string;
  redone: (said: string) => string;
  tellProblem: (thrown: unknown) => void;
}

/**
 * Makes the reader's moves: at once on the screen, then at the server, one change after the other. Remembers how to
 * take them back. Where somebody else was quicker nothing is made, and the refusal says what stands now.
 */
export class ChangeDesk {
  state: DeskState = { steps: noSteps, refusal: null, told: null };
  private readonly listeners = new Set<() => void>();
  private readonly own = new Map<string, number>();
  private last: Promise<unknown> = Promise.resolve();
  /** Ends when every deed so far is made and remembered. */
  private turn: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(private around: DeskSurroundings) {}

  /** Speaks and sends from now on like this. */
  surround(around: DeskSurroundings): void {
    this.around = around;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * @param said what is done, in words
   * @param seen the versions when the deed began, where that was a while ago
   */
  readonly make = (moves: AgendaMove[], said: string, seen?: SeenSession[]): Promise<void> => {
    const made = this.makeNow(moves, said, seen);
    const before = this.turn;
    this.turn = made.then(() => before);
    return made;
  };

  /** Takes back the last deed; pressed again before that is answered, the one before it. */
  readonly undo = (): Promise<void> => this.inTurn(() => this.undoNow());

  readonly redo = (): Promise<void> => this.inTurn(() => this.redoNow());

  private inTurn(deed: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(deed, deed);
    return this.turn;
  }

  private async makeNow(moves: AgendaMove[], said: string, seen?: SeenSession[]): Promise<void> {
    const answer = await this.send(moves, said, seen);
    if (answer) {
      const step: Step = { forth: moves, back: answer.undo.moves, left: answer.sessions, said };
      const { steps } = this.state;
      this.set({ steps: step.back.length > 0 ? withStep(steps, step) : steps, ...this.tellOf(said, answer) });
    }
  }

  private async undoNow(): Promise<void> {
    const step = this.state.steps.done.at(-1);
    if (step && !this.isBlocked(step.back, step)) {
      const said = this.around.undone(step.said);
      const answer = await this.send(step.back, said);
      if (answer) {
        this.set({ steps: stepBack(this.state.steps, answer.sessions), ...this.tellOf(said, answer) });
      }
    }
  }

  private async redoNow(): Promise<void> {
    const step = this.state.steps.undone.at(-1);
    if (step && !this.isBlocked(step.forth, step)) {
      const said = this.around.redone(step.said);
      const answer = await this.send(step.forth, said);
      if (answer) {
        const again = { ...step, back: answer.undo.moves, left: answer.sessions };
        this.set({ steps: stepForth(this.state.steps, again), ...this.tellOf(said, answer) });
      }
    }
  }

  /** Makes the refused moves on top of what stands now. */
  readonly insist = (): void => {
    const { refusal } = this.state;
    this.set({ refusal: null });
    if (refusal) {
      void this.make(refusal.moves, refusal.said);
    }
  };

  readonly dismiss = (): void => this.set({ refusal: null });

  /** Says something that is no change of places. */
  readonly tell = (text: string): void => this.set({ told: { text, canUndo: false } });

  /** Notes a version that the reader's own edits brought about. */
  readonly noteOwn = ({ id, version }: Pick<AgendaSession, 'id' | 'version'>): void => {
    this.own.set(id, version);
  };

  /** Whether the session is as the reader's own changes left it, or they are under way. */
  readonly isOwn = ({ id, version }: Pick<AgendaSession, 'id' | 'version'>): boolean =>
    this.waiting > 0 || this.own.get(id) === version;

  private tellOf(said: string, answer: ChangedAgenda): Pick<DeskState, 'told'> {
    return { told: { text: this.around.outcome(said, answer), canUndo: true } };
  }

  private isBlocked(moves: AgendaMove[], { left, said }: Step): boolean {
    const sessions = movedSince(moves, left, this.around.draft.now()?.sessions ?? []);
    if (sessions.length > 0) {
      this.set({ refusal: { moves, said, sessions } });
    }
    return sessions.length > 0;
  }

  private send(moves: AgendaMove[], said: string, seen?: SeenSession[]): Promise<ChangedAgenda | undefined> {
    const { draft } = this.around;
    const seenAlone = this.waiting === 0 ? seen : undefined;
    this.waiting += 1;
    const shown = draft.hold().then(() => draft.keep((kept) => withMoves(kept, moves)));
    const sent = Promise.all([this.last, shown])
      .then(() => this.around.send(moves, seenAlone ?? this.versionsOf(moves)))
      .then(async (answer) => {
        await draft.hold();
        answer.sessions.forEach(this.noteOwn);
        draft.keep((kept) => withAnswer(kept, answer));
        return answer;
      })
      .catch((thrown: unknown) => this.refuse(thrown, moves, said))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = sent;
    return sent;
  }

  private async refuse(thrown: unknown, moves: AgendaMove[], said: string): Promise<undefined> {
    const { code, current } = asProblem(thrown).body;
    if (code === 'stale-version' && current) {
      const { sessions } = current as { sessions: AgendaSession[] };
      this.around.draft.keep((kept) => withSessions(kept, sessions));
      this.set({ refusal: { moves, said, sessions } });
    } else {
      this.around.tellProblem(thrown);
    }
    await this.around.draft.refresh();
  }

  private versionsOf(moves: readonly AgendaMove[]): SeenSession[] {
    const sessions = this.around.draft.now()?.sessions ?? [];
    const versions = new Map(sessions.map(({ id, version }) => [id, version]));
    return namedIn(moves).map((sessionId) => ({ sessionId, version: versions.get(sessionId) ?? 1 }));
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
