// A message that joins no case may still follow an older one: the new case is then linked to it.

import type { CaseFacts } from '../case/case-facts.js';

/** The message joins no case, and goes on to the checks of a new one. */
export interface NewCase {
  readonly kind: 'new-case';
  readonly follows: OlderCase | null;
  /** The agent who wrote it to the customer; null or absent when the customer's side did. */
  readonly writtenBy?: string | null;
  /** The agent who opens it for what the customer said; null or absent when nobody does. */
  readonly toldTo?: string | null;
}

export interface OlderCase {
  readonly case: Pick<CaseFacts, 'id' | 'number'>;
  /** Why the message does not join it. */
  readonly why: string;
}

export function followsInWords({ follows }: NewCase): string {
  return follows === null ? 'it belongs to no case' : `${follows.why}: a new case, linked`;
}
