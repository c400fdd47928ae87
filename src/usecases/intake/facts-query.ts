// Turns a mail into the question whose answer are its facts.

import { subjectTokens } from '../../core/case/number.js';
import { domainOf } from '../../core/email/address-parts.js';
import type { Mail } from '../../core/email/mail.js';
import { isPublicDomain } from '../../core/email/public-domains.js';
import { agentOf } from '../../core/inbound/whose-address.js';
import { guardWindowMs } from '../../core/intake/loop-guard.js';
import { productCandidates } from '../../core/intake/rule-items.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Signer } from '../../ports/outgoing.js';
import type { FactsQuery } from '../../ports/store.js';

/** Nobody's mail needs more, and every one of them is looked up. */
const mostReferences = 50;

export interface QueriedMail {
  readonly id: string | null;
  readonly mailbox: string;
  readonly contentHash: string | null;
}

export function factsQuery(asked: QueriedMail, mail: Mail, rules: RuleSet, signer: Signer, now: Date): FactsQuery {
  const rule = rules.recordCreation.get(asked.mailbox);
  const agent = agentOf(mail.from?.address ?? '', rules);
  const returned = mail.deliveryReport?.originalMessageId ?? null;
  const references = [
    ...new Set([
      ...mail.inReplyTo,
      ...mail.references.slice(-mostReferences),
      // Outlook's first mail of a conversation refers to nothing yet.
      ...(mail.outlookThread?.isReply ? [mail.outlookThread.id] : []),
      ...(returned === null ? [] : [returned]),
    ]),
  ];
  const recipients = [...mail.to, ...mail.cc].map(({ address }) => address);
  const senderAddress = mail.sender.address.toLowerCase();
  const senderDomain = domainOf(senderAddress);
  return {
    mailId: asked.id,
    contentHash: asked.contentHash,
    conversation: mail.references[0] ?? mail.inReplyTo[0] ?? mail.messageId ?? asked.contentHash ?? '',
    outlookThread: mail.outlookThread?.id ?? null,
    messageId: mail.messageId,
    returned,
    references,
    senderAddress,
    senderDomain: senderDomain === '' || isPublicDomain(senderDomain) ? null : senderDomain,
    claims: signer.claims([...recipients, ...deliveredTo(mail)], references, agent?.name ?? null),
    tokens: subjectTokens(mail.subject),
    products: rule === undefined ? [] : productCandidates(rule, mail),
    agentLoads: rules.routing.items.some((item) => item.assign !== null),
    duplicatesIn: rules.settings.severalMailboxes === 'one-case' ? null : asked.mailbox,
    since: new Date(now.getTime() - guardWindowMs),
  };
}

/** Where the server delivered it: the signed address of a reply in Bcc stands only there. */
export function deliveredTo(mail: Mail): readonly string[] {
  return mail.headers
    .filter(({ name }) => name === 'delivered-to' || name === 'x-original-to' || name === 'envelope-to')
    .map(({ value }) => value.trim());
}
