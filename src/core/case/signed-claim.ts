// Proof that a mail belongs to a case: an id or an address that we signed, and that the mail brings back.

/** Proves the case, and where it was signed for an agent also the agent. */
export interface SignedClaim {
  readonly kind: 'signed-address' | 'signed-id';
  readonly caseId: string;
  /** The agent for whom it was signed and who is the mail's From; null when it was signed for customers. */
  readonly agent: string | null;
  /** The agent for whom it was signed, when the mail's From is the address of no agent: most likely that agent writes
   *  from an address that the rules do not know. It proves the case, and speaks for nobody. */
  readonly signedFor?: string;
}
