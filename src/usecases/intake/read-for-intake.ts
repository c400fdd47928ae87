// What a mail says to this installation: our own mail is known by our signature, and what an agent forwards speaks for the
// author of what is forwarded. Everyone else's X-Casemill is a header like any other.

import { agentOf, isOwnAddress } from '../../core/casework/identify.js';
import { headerValue } from '../../core/mail/headers.js';
import type { Mail } from '../../core/mail/mail.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { Signer } from '../../ports.js';

/** Notices and colleagues' mails that an agent forwards are nobody's question. */
function isOurSide(address: string, rules: RuleSet): boolean {
  return isOwnAddress(address, rules) || agentOf(address, rules) !== undefined;
}

/** The mail as intake and explain look at it. */
export function readForIntake(mail: Mail, rules: RuleSet, signer: Signer): Mail {
  const mark = headerValue(mail.headers, 'x-casemill');
  if (mark !== undefined && mail.messageId !== null && signer.isOwn(mail.messageId, mark)) {
    return { ...mail, classification: { kind: 'own-loop', reason: 'x-casemill' }, mayAutoRespond: false };
  }
  const author = mail.forwardedAuthor;
  const isByAgent = agentOf(mail.from?.address ?? '', rules) !== undefined;
  if (author === null || !isByAgent || isOurSide(author.address, rules)) return mail;
  return { ...mail, sender: { ...author, via: 'forwarded' }, mayAutoRespond: false };
}
