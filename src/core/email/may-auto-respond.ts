// Decides whether an automatic mail may be sent back (RFC 3834).

import { localPart } from './addresses.js';
import type { Classification, MimeMail } from './mail.js';
import {
  type Clues,
  cluesOf,
  fromLocal,
  hasNullReturnPath,
  isBulkPrecedence,
  isFromPostmaster,
  isSet,
} from './mail-clues.js';
import { isNoReply } from './no-reply.js';
import { isSpam } from './spam-flag.js';

/**
 * Stricter than the classification: a person's mail may ask for no automatic replies, and some mail that should become
 * a case comes from an address that nobody reads.
 */
export function mayAutoRespond(mail: MimeMail, classification: Classification): boolean {
  if (classification.kind !== 'person') return false;
  const clues = cluesOf(mail);
  const hasList = mail.headers.some(({ name, value }) => name.startsWith('list-') && value !== '');
  return !(
    hasList ||
    isBulkPrecedence(clues.header('precedence')) ||
    hasNullReturnPath(clues) ||
    // Exchange writes All, OOF, AutoReply, DR, …; each of them asks for no automatic replies.
    isSet(clues.header('x-auto-response-suppress')) ||
    clues.from === null ||
    isNoReply(fromLocal(clues)) ||
    isNoReply(localPart(mail.replyTo[0]?.address ?? '')) ||
    isFromPostmaster(clues) ||
    isSpam(mail) ||
    isOfProgram(clues) ||
    /-(?:request|owner)$|^owner-/.test(fromLocal(clues))
  );
}

/** The output of a program that nobody watches: of cron, with or without its field, or of ServiceNow, which marks
 *  all that it sends. */
function isOfProgram(clues: Clues): boolean {
  return (
    /^(?:root|cron|daemon)$/.test(fromLocal(clues)) ||
    /^(?:cron|anacron) <[^<>\s]{1,100}@[^<>\s]{1,200}> /i.test(clues.subject) ||
    clues.mail.headers.some(({ name }) => name.startsWith('x-cron-') || name.startsWith('x-servicenow-'))
  );
}
