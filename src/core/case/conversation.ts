// Which case a message belongs to. Evidence in order of strength: our signed address, our signed Message-ID, a
// reference to a stored Message-ID (nearest first, then a copy of it through a mailing list, then a parent that comes
// after its reply; of a delivery report, the mail that bounced), Outlook's conversation index, a bare token in the
// subject. The first two are proof; the others count only when the sender belongs to the case.

import type { Mail } from '../email/mail.js';
import { findListCopy, type SameIdMail } from '../inbound/list-copy.js';
import { isBySender, type Message } from '../inbound/message.js';
import type { Reason } from '../rule-set/reason.js';
import type { CaseFacts } from './case-facts.js';
import { caseNumber, subjectTokens } from './number.js';
import { oldNumbers } from './old-number.js';
import type { SignedClaim } from './signed-claim.js';

/** What ties a message to a case. */
export type Evidence = SignedClaim['kind'] | 'reference' | 'thread-index' | 'token';

export type ConversationReason = Reason<`thread-${Evidence}` | 'thread-other-evidence' | 'agent-elsewhere'>;

/** The cases for which the message brings evidence, and the signed claims among it. */
export interface KnownCases {
  readonly cases: readonly CaseFacts[];
  readonly claims: readonly SignedClaim[];
  readonly sameMessageId?: readonly SameIdMail[];
}

export interface Conversation {
  readonly case: CaseFacts;
  readonly evidence: Evidence;
}

export interface WeighedEvidence extends Conversation {
  /** `weaker`: stronger evidence names another case. `not-enough`: the sender does not belong to the case. */
  readonly verdict: 'decides' | 'agrees' | 'weaker' | 'not-enough';
}

export interface FoundConversation {
  /** The case that the message joins, unless its state says otherwise. */
  readonly joins: Conversation | null;
  /** A case for which the evidence is not enough: a new case mentions it. */
  readonly mentions: CaseFacts | null;
  /** Strongest first. */
  readonly evidence: readonly WeighedEvidence[];
}

/** `trusted`: false when the sender is forged, who joins and mentions nothing. */
export function findConversation(message: Message, facts: KnownCases, trusted: boolean): FoundConversation {
  const evidence = allEvidence(message, facts);
  const [strongest] = evidence;
  if (strongest === undefined) return { joins: null, mentions: null, evidence: [] };
  const isProof = strongest.evidence === 'signed-address' || strongest.evidence === 'signed-id';
  const joins = trusted && (isProof || belongsTo(strongest.case, message)) ? strongest : null;
  return {
    joins,
    mentions: trusted && joins === null ? strongest.case : null,
    evidence: weighEvidence(evidence, strongest, joins !== null),
  };
}

/** Judges all evidence, given the strongest and whether that is enough to join its case. */
export function weighEvidence(
  all: readonly Conversation[],
  strongest: Conversation,
  isEnough: boolean,
): readonly WeighedEvidence[] {
  return all.map((found): WeighedEvidence => {
    if (found.case.id !== strongest.case.id) return { ...found, verdict: 'weaker' };
    if (!isEnough) return { ...found, verdict: 'not-enough' };
    return { ...found, verdict: found.evidence === strongest.evidence ? 'decides' : 'agrees' };
  });
}

/** Whether the sender is one of the case's people. */
export function belongsTo(found: CaseFacts, message: Message): boolean {
  return found.senderBelongs && isBySender(message);
}

export const evidenceInWords: Readonly<Record<Evidence, string>> = {
  'signed-address': 'our signed reply address',
  'signed-id': 'our signed Message-ID',
  reference: 'a reference to one of its mails',
  'thread-index': "Outlook's conversation index",
  token: 'the number in the subject',
};

/** The evidence for other cases, which was too weak to decide. */
export function otherEvidence({ evidence }: FoundConversation): readonly ConversationReason[] {
  return evidence
    .filter(({ verdict }) => verdict === 'weaker')
    .map((other) => ({
      code: 'thread-other-evidence',
      text: `${evidenceInWords[other.evidence]} speaks for ${caseNumber(other.case.number)}, which is weaker`,
    }));
}

/** All evidence for any case, strongest first. */
export function allEvidence(message: Message, facts: KnownCases): readonly Conversation[] {
  const byId = new Map(facts.cases.map((found) => [found.id, found]));
  const signed = (['signed-address', 'signed-id'] as const).flatMap((kind) =>
    facts.claims.filter((claim) => claim.kind === kind).flatMap((claim) => withEvidence(byId.get(claim.caseId), kind)),
  );
  const copied = findListCopy(message, facts.sameMessageId ?? []);
  const copy = withEvidence(copied === null ? undefined : byId.get(copied.of.caseId), 'reference');
  const lateParent = withEvidence(
    facts.cases.find((found) => found.referredToBy),
    'reference',
  );
  const tokens = subjectTokens(message.subject).flatMap((number) =>
    withEvidence(
      facts.cases.find((found) => found.number === number || found.mergedNumbers?.includes(number)),
      'token',
    ),
  );
  // Several desks have a case 4711: the one to which the sender belongs is meant.
  const mostLikely = [...facts.cases].sort((a, b) => Number(b.senderBelongs) - Number(a.senderBelongs));
  const oldTokens = oldNumbers(message.subject).flatMap((number) =>
    withEvidence(
      mostLikely.find((found) => found.oldNumbers?.includes(number)),
      'token',
    ),
  );
  return [
    ...signed,
    ...references(message, facts),
    ...copy,
    ...lateParent,
    ...outlookThread(message, facts),
    ...tokens,
    ...oldTokens,
  ];
}

function references({ mail, conversation }: Message, { cases }: KnownCases): readonly Conversation[] {
  const nearestFirst = mail === null ? [conversation].flatMap((id) => id ?? []) : referencesOf(mail);
  // A mail that was split off is on the newer case, though the older one knows its id, too.
  return nearestFirst.flatMap((id) =>
    withEvidence(
      cases.findLast((found) => found.references.includes(id)),
      'reference',
    ),
  );
}

function referencesOf(mail: Mail): readonly string[] {
  const bounced = mail.deliveryReport?.originalMessageId ?? null;
  // In-Reply-To names the parent; References is written oldest first.
  return [...mail.inReplyTo, ...mail.references.toReversed(), ...(bounced === null ? [] : [bounced])];
}

function outlookThread({ mail }: Message, { cases }: KnownCases): readonly Conversation[] {
  const thread = mail?.outlookThread;
  if (!thread?.isReply) return [];
  return withEvidence(
    cases.find((found) => found.references.includes(thread.id)),
    'thread-index',
  );
}

function withEvidence(found: CaseFacts | undefined, evidence: Evidence): readonly Conversation[] {
  return found === undefined ? [] : [{ case: found, evidence }];
}
