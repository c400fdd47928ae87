// Which case a mail belongs to. Evidence in order of strength: our signed address, our signed Message-ID, a reference
// to a stored Message-ID (nearest first, then a parent that comes after its reply; of a delivery report, the mail that came
// back), Outlook's conversation, a bare token in the subject.
// The first two prove themselves; the others count only from a sender who belongs to the case.

import type { Mail } from '../email/mail.js';
import type { Reason } from '../rule-set/reason.js';
import type { CaseFacts } from './case-facts.js';
import { caseNumber, subjectTokens } from './number.js';
import type { SignedClaim } from './signed-claim.js';

/** What ties a mail to a case. */
export type Evidence = SignedClaim['kind'] | 'reference' | 'thread-index' | 'token';

/** The cases for which the mail brings evidence, and the claims that we signed among it. */
export interface KnownCases {
  readonly cases: readonly CaseFacts[];
  readonly claims: readonly SignedClaim[];
}

export interface Conversation {
  readonly case: CaseFacts;
  readonly evidence: Evidence;
}

export interface FoundConversation {
  /** The case that the mail joins, unless its state says otherwise. */
  readonly joins: Conversation | null;
  /** Evidence that does not suffice: a new case mentions this one. */
  readonly mentions: CaseFacts | null;
  /** Weaker evidence for other cases, for the explanation. */
  readonly others: readonly Conversation[];
}

export function findConversation(mail: Mail, facts: KnownCases): FoundConversation {
  const evidence = allEvidence(mail, facts);
  const [strongest] = evidence;
  if (strongest === undefined) return { joins: null, mentions: null, others: [] };
  const others = evidence.filter((other) => other.case.id !== strongest.case.id);
  const proven = strongest.evidence === 'signed-address' || strongest.evidence === 'signed-id';
  return proven || belongsTo(strongest.case, mail)
    ? { joins: strongest, mentions: null, others }
    : { joins: null, mentions: strongest.case, others };
}

/** Whether the sender is one of the case's people. Somebody for whom another address speaks (a web form, a forwarder) is
 *  only said to be the sender: anybody can write a Reply-To. */
export function belongsTo(found: CaseFacts, mail: Mail): boolean {
  return found.senderBelongs && mail.sender.via === 'from';
}

export const evidenceInWords: Readonly<Record<Conversation['evidence'], string>> = {
  'signed-address': 'our signed reply address',
  'signed-id': 'our signed Message-ID',
  reference: 'a reference to one of its mails',
  'thread-index': "Outlook's conversation index",
  token: 'the number in the subject',
};

/** The evidence that was too weak to decide, for the explanation. */
export function otherEvidence({ others }: FoundConversation): readonly Reason[] {
  return others.map((other) => ({
    code: 'thread-other-evidence',
    text: `${evidenceInWords[other.evidence]} speaks for ${caseNumber(other.case.number)}, which is weaker`,
  }));
}

/** Everything that speaks for a case, strongest first. */
export function allEvidence(mail: Mail, facts: KnownCases): readonly Conversation[] {
  const byId = new Map(facts.cases.map((found) => [found.id, found]));
  const signed = (['signed-address', 'signed-id'] as const).flatMap((kind) =>
    facts.claims.filter((claim) => claim.kind === kind).flatMap((claim) => withEvidence(byId.get(claim.caseId), kind)),
  );
  // In-Reply-To names the parent; References is written oldest first.
  const returned = mail.deliveryReport?.originalMessageId ?? null;
  const nearestFirst = [...mail.inReplyTo, ...mail.references.toReversed(), ...(returned === null ? [] : [returned])];
  const referred = nearestFirst.flatMap((id) =>
    withEvidence(
      facts.cases.find((found) => found.references.includes(id)),
      'reference',
    ),
  );
  const lateParent = withEvidence(
    facts.cases.find((found) => found.referredToBy),
    'reference',
  );
  const thread = mail.outlookThread;
  const threads = withEvidence(
    thread?.isReply ? facts.cases.find((found) => found.references.includes(thread.id)) : undefined,
    'thread-index',
  );
  const tokens = subjectTokens(mail.subject).flatMap((number) =>
    withEvidence(
      facts.cases.find((found) => found.number === number),
      'token',
    ),
  );
  return [...signed, ...referred, ...lateParent, ...threads, ...tokens];
}

function withEvidence(found: CaseFacts | undefined, evidence: Conversation['evidence']): readonly Conversation[] {
  return found === undefined ? [] : [{ case: found, evidence }];
}
