// Builds the facts query of a message: everything that has to be known to decide about it.

import { subjectTokens } from '../../core/case/number.js';
import { oldNumbers } from '../../core/case/old-number.js';
import { domainOf } from '../../core/email/address-parts.js';
import { readableAddress } from '../../core/email/domain-names.js';
import type { Mail } from '../../core/email/mail.js';
import { isPublicDomain } from '../../core/email/public-domains.js';
import { replyAddresses } from '../../core/email/reply-addresses.js';
import { authorAddress, type Message, saysSomething } from '../../core/inbound/message.js';
import { agentOf } from '../../core/inbound/whose-address.js';
import { agentWrittenTo } from '../../core/intake/answer-from-elsewhere.js';
import { productCandidates } from '../../core/intake/case-fields.js';
import { guardWindowMs } from '../../core/intake/loop-guard.js';
import { candidates } from '../../core/routing/members.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { FactsQuery } from '../../ports/intake-repository.js';
import type { Signer } from '../../ports/outgoing.js';

/** Enough for any real mail; each one is looked up. */
const maxReferences = 50;

/** What the ledger knows of the message. */
export interface QueriedMessage {
  /** Null when it is not in the ledger. */
  readonly id: string | null;
  readonly mailbox: string;
  readonly contentHash: string | null;
}

export function factsQuery(
  { id, mailbox, contentHash }: QueriedMessage,
  message: Message,
  rules: RuleSet,
  signer: Signer,
  now: Date,
): FactsQuery {
  const { mail } = message;
  const rule = rules.recordCreation.get(mailbox);
  const agent = agentOf(authorAddress(message), rules);
  const references = mail === null ? [message.conversation].flatMap((id) => id ?? []) : referencesOf(mail);
  const recipients = mail === null ? [] : [...mail.to, ...mail.cc].map(({ address }) => address);
  const addresses = mail === null ? [] : [...recipients, ...deliveredTo(mail)];
  const claims = signer.claims(addresses, references, agent?.name ?? null);
  // What was signed for the customer counts before what only an agent got. A machine says nothing for an agent: a
  // notification that comes back is no answer to it.
  const mayAnswerAgent = agent === undefined && claims.length === 0 && saysSomething(message);
  const known = mayAnswerAgent ? signer.claimsOfOthers(addresses, references, rules.agents) : claims;
  const senderAddress = readableAddress(message.sender.address ?? '').toLowerCase();
  const senderDomain = domainOf(senderAddress);
  return {
    mailId: id,
    contentHash,
    conversation:
      mail?.references[0] ?? mail?.inReplyTo[0] ?? mail?.messageId ?? message.conversation ?? contentHash ?? id ?? '',
    outlookThread: mail?.outlookThread?.id ?? null,
    messageId: mail?.messageId ?? null,
    returned: mail?.deliveryReport?.originalMessageId ?? null,
    references,
    answered: mayAnswerAgent && mail !== null ? answeredBy(mail) : [],
    senderAddress,
    answerAddresses: [senderAddress, ...(mail === null ? [] : replyAddresses(mail))],
    senderDomain: senderDomain === '' || isPublicDomain(senderDomain) ? null : senderDomain,
    signedFor: agentWrittenTo(known),
    claims: known,
    tokens: subjectTokens(message.subject),
    oldNumbers: oldNumbers(message.subject),
    products: rule === undefined ? [] : productCandidates(rule, message),
    candidates: candidates(rules),
    confirmTo: agent?.email ?? null,
    duplicatesIn: rules.settings.severalMailboxes === 'one-case' ? null : mailbox,
    since: new Date(now.getTime() - guardWindowMs),
  };
}

/** Message-IDs by which the mail may belong to a case. */
function referencesOf({ inReplyTo, references, outlookThread, deliveryReport }: Mail): readonly string[] {
  const bounced = deliveryReport?.originalMessageId ?? null;
  return [
    ...new Set([
      ...inReplyTo,
      ...references.slice(-maxReferences),
      // The first mail of an Outlook conversation refers to nothing yet.
      ...(outlookThread?.isReply ? [outlookThread.id] : []),
      ...(bounced === null ? [] : [bounced]),
    ]),
  ];
}

/** The mail above it. Others that it mentions may have been sent on by whoever got them. */
function answeredBy({ inReplyTo, references }: Mail): readonly string[] {
  return inReplyTo.length > 0 ? inReplyTo : references.slice(-1);
}

/** Where the server delivered the mail to: with Bcc a signed reply address stands only there. */
export function deliveredTo(mail: Mail): readonly string[] {
  return mail.headers
    .filter(({ name }) => name === 'delivered-to' || name === 'x-original-to' || name === 'envelope-to')
    .map(({ value }) => readableAddress(value.trim()));
}
