import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant } from '../platform/http/day.js';
import { DraftSessionResponse } from './agenda.dto.js';
import { ClashResponse } from './clashes.dto.js';
import type { Move } from './moves.rules.js';

const MOST_MOVES = 1_000;
const DAY_MINUTES = 1_440;
const moveKinds = ['place', 'to-tray', 'swap', 'shift', 'copy-day', 'remove'] as const;

const max = (most: number) => ({ context: { max: most } });
const For = (...kinds: Move['kind'][]) => ValidateIf((move: MoveRequest) => kinds.includes(move.kind));

/**
 * One step of the editor. `place` gives a session a time and a room (moving, resizing, dropping from the tray);
 * `to-tray` takes both; `swap` exchanges beginnings and rooms of two; `shift` moves a session and all that begin
 * later on its day by so many minutes; `copy-day` repeats a day's sessions on another; `remove` deletes one.
 * @public for the API's description, which finds exported classes only
 */
export class MoveRequest {
  @IsIn(moveKinds)
  kind!: (typeof moveKinds)[number];

  /** Of all kinds but `copy-day`. */
  @For('place', 'to-tray', 'swap', 'shift', 'remove')
  @IsUUID()
  sessionId?: string;

  /** Of `swap`. */
  @For('swap')
  @IsUUID()
  otherId?: string;

  /** Of `place`. */
  @For('place')
  @IsDefined()
  @IsInstant()
  startsAt?: Date;

  /** Of `place`. */
  @For('place')
  @IsDefined()
  @IsInstant()
  endsAt?: Date;

  /** Of `place`; none for what needs no room. */
  @IsOptional()
  @IsUUID()
  roomId?: string | null;

  /** Of `shift`, negative to move earlier; of `to-tray`, how long it shall last. */
  @ValidateIf((move: MoveRequest) => move.kind === 'shift' || move.minutes !== undefined)
  @IsInt()
  @Min(-DAY_MINUTES)
  @Max(DAY_MINUTES)
  minutes?: number;

  /** Of `copy-day`. */
  @For('copy-day')
  @IsDay()
  from?: string;

  /** Of `copy-day`. */
  @For('copy-day')
  @IsDay()
  to?: string;
}

/**
 * The version of a session that the editor shows.
 * @public for the API's description, which finds exported classes only
 */
export class SeenSessionRequest {
  @IsUUID()
  sessionId!: string;

  @IsInt()
  @Min(1)
  version!: number;
}

/** Moves that happen together, and the version of every session that they name. */
export class ChangeAgendaRequest {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_MOVES, max(MOST_MOVES))
  @ValidateNested({ each: true })
  @Type(() => MoveRequest)
  moves!: MoveRequest[];

  @IsArray()
  @ArrayMaxSize(MOST_MOVES, max(MOST_MOVES))
  @ValidateNested({ each: true })
  @Type(() => SeenSessionRequest)
  seen!: SeenSessionRequest[];
}

/** What became of a change. */
export class ChangedAgendaResponse {
  /** As they are now, new ones included. */
  sessions!: DraftSessionResponse[];
  removed!: string[];
  /** Had to leave their room, because another session has it. */
  sentToTray!: string[];
  /** Sent as the next change, it takes this one back; sessions that were deleted stay so. */
  undo!: ChangeAgendaRequest;
  /** Of the whole draft. */
  clashes!: ClashResponse[];
}

/** The move that was asked for, checked by its kind already. */
export function moveOf(move: MoveRequest): Move {
  const { roomId = null, ...rest } = move;
  return (move.kind === 'place' ? { ...rest, roomId } : rest) as Move;
}
