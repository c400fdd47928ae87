// What a mail says to this installation: our own mail is known by our signature, and what an agent forwards speaks for the
// author of what is forwarded. Everyone else's X-Casemill is a header like any other.

import { headerValue } from '../../core/email/headers.js';
import type { Mail } from '../../core/email/mail.js';
import { agentOf, isOwnAddress } from '../../core/inbound/whose-address.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Signer } from '../../ports/outgoing.js';

/** Notices and colleagues' mails that an agent forwards are nobody's question. */
function isOurSide(address: string, rules: RuleSet): boolean {
  return isOwnAddress(address, rules) || agentOf(address, rules) !== undefined;
}

/** The mail as intake and explain look at it. */
export function readOwnMail(mail: Mail, rules: RuleSet, signer: Signer): Mail {
  const mark = headerValue(mail.headers, 'x-casemill');
  if (mark !== undefined && mail.messageId !== null && signer.isOwn(mail.messageId, mark)) {
    return { ...mail, classification: { kind: 'own-loop', reason: 'x-casemill' }, mayAutoRespond: false };
  }
  const author = mail.forwardedAuthor;
  const isByAgent = agentOf(mail.from?.address ?? '', rules) !== undefined;
  if (author === null || !isByAgent || isOurSide(author.address, rules)) return mail;
  return { ...mail, sender: { ...author, via: 'forwarded' }, mayAutoRespond: false };
}
