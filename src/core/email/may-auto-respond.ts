// Decides whether an automatic mail may be sent back (RFC 3834).

import { localPart } from './addresses.js';
import type { Classification, MimeMail } from './mail.js';
import {
  cluesOf,
  fromLocal,
  hasNullReturnPath,
  isBulkPrecedence,
  isFromPostmaster,
  isNoReply,
  isSet,
  isSpam,
} from './mail-clues.js';

/**
 * Stricter than the classification: a person's mail may ask for no automatic replies, and some mail that should become a
 * case comes from an address that nobody reads.
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
    isSpam(clues) ||
    // The output of cron, which nobody wrote.
    clues.header('x-cron-env') !== '' ||
    /-(?:request|owner)$|^owner-/.test(fromLocal(clues))
  );
}
