// Turns a mail into the question whose answer are its facts.

import { subjectTokens } from '../../core/casework/case-number.js';
import { governedMs } from '../../core/casework/governor.js';
import { agentOf, domainOf } from '../../core/casework/identify.js';
import { isPublicDomain } from '../../core/casework/public-domains.js';
import { productCandidates } from '../../core/casework/record-creation.js';
import type { Mail } from '../../core/mail/mail.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { FactsQuestion, Signer } from '../../ports.js';

/** Nobody's mail needs more, and every one of them is looked up. */
const mostReferences = 50;

export interface Asked {
  readonly id: string | null;
  readonly mailbox: string;
  readonly contentHash: string | null;
}

export function factsQuestion(asked: Asked, mail: Mail, rules: RuleSet, signer: Signer, now: Date): FactsQuestion {
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
    since: new Date(now.getTime() - governedMs),
  };
}

/** Where the server delivered it: the signed address of a reply in Bcc stands only there. */
export function deliveredTo(mail: Mail): readonly string[] {
  return mail.headers
    .filter(({ name }) => name === 'delivered-to' || name === 'x-original-to' || name === 'envelope-to')
    .map(({ value }) => value.trim());
}
