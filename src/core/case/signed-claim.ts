// Proof of a conversation: something that we signed and that came back.

/** A claim that we signed once and that this mail brings back: proof of a conversation, and perhaps of an agent. */
export interface SignedClaim {
  readonly kind: 'signed-address' | 'signed-id';
  readonly caseId: string;
  /** The agent for whom it was signed and who is the mail's From; null when it was signed for customers. */
  readonly agent: string | null;
}
