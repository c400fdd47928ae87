// Cases for which no agent was free.

/** A case in its queue, and the routing item that is to assign it, by name. */
export interface WaitingCase {
  readonly caseId: string;
  readonly queueItemId: string;
  readonly item: string;
}

export interface WaitingCases {
  /** The oldest of each routing item, up to `most` an item. */
  find(most: number): Promise<readonly WaitingCase[]>;
}
