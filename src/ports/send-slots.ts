// Slots to send in, for mailboxes whose server limits the rate; shared by all workers.

/** A request for a slot. */
export interface SendSlotRequest {
  readonly now: Date;
  /** Between two slots, also when one is used a little late. Milliseconds. */
  readonly everyMs: number;
  /** How late a slot may be used without moving those behind it. Milliseconds. */
  readonly lateMs: number;
  /** A mail that has waited goes before one that has just come. */
  readonly hasWaited: boolean;
}

export interface SendSlots {
  /** Undefined: send now. Otherwise when to ask again. */
  take(mailbox: string, request: SendSlotRequest): Promise<Date | undefined>;
}
