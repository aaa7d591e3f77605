/** A limit without a free place. */
export class FullLimitResponse {
  scope!: 'category' | 'quota';
  /** The category's id, or the quota: `country/GE`, `region/…`, `organization/…`, `choice/field/option`. */
  key!: string;
}

export class WaitingLineResponse {
  id!: string;
  givenName!: string;
  familyName!: string;
  organization!: string | null;
  country!: string;
  categoryId!: string;
  priority!: number;
  /** How many offers she let lapse. */
  offersLapsed!: number;
  registeredAt!: Date;
  /** Order of arrival on the list. */
  waitingNumber!: number;
  /** `next`: hers is the next place; `passed-over`: limits of her own are full; `behind`: others come first. */
  why!: 'next' | 'passed-over' | 'behind';
  limits!: FullLimitResponse[];
}

export class OfferedLineResponse {
  id!: string;
  givenName!: string;
  familyName!: string;
  categoryId!: string;
  /** Until when the place is kept for her. */
  offerExpiresAt!: Date;
}

export class WaitingListResponse {
  order!: 'time' | 'priority' | 'balance';
  items!: WaitingLineResponse[];
  /** To whom places are offered now. */
  offered!: OfferedLineResponse[];
  nextCursor!: string | null;
}
