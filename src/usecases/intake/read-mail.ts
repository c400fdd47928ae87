// What a mail means to this installation: a mail of ours is recognized by our signature, and what an agent forwards
// counts as sent by its author. An X-Casemill header without our signature is ignored.

import { headerValue } from '../../core/email/header-value.js';
import type { Mail } from '../../core/email/mail.js';
import { withWordsBelow } from '../../core/email/points-below.js';
import { agentOf, isOurSide } from '../../core/inbound/whose-address.js';
import { asToldToAgent } from '../../core/intake/told-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Signer } from '../../ports/outgoing.js';

/** The mail as intake and explain see it. */
export function readOwnMail(mail: Mail, rules: RuleSet, signer: Signer): Mail {
  const mark = headerValue(mail.headers, 'x-casemill');
  if (mark !== undefined && mail.messageId !== null && signer.isOwn(mail.messageId, mark)) {
    return { ...mail, classification: { kind: 'own-loop', reason: 'x-casemill' }, mayAutoRespond: false };
  }
  const author = mail.forwardedAuthor;
  const isByAgent = agentOf(mail.from?.address ?? '', rules) !== undefined;
  if (!isByAgent) return withWordsBelow(mail);
  const told = asToldToAgent(mail);
  if (told.told !== undefined) return told;
  // When an agent forwards a mail of ours or of a colleague, its author is not a customer.
  if (author === null || isOurSide(author.address, rules)) return mail;
  return { ...mail, sender: { ...author, via: 'forwarded' }, mayAutoRespond: false };
}
