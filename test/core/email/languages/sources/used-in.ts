// The kinds of words of a language, and the kinds of mail in which they are used.

import type { WordKind } from '../../../../../src/core/email/languages/every-language.js';

/** The words that programs write or have in their forms, of which each phrase needs an entry; the names of header
 *  fields are such words, too. */
export const PROGRAM_KINDS: readonly WordKind[] = [
  ...(['wrote', 'wroteBefore', 'copy', 'forwardBegins', 'sentFrom', 'sentFromEnd', 'pardon'] as const),
  ...(['autoReply', 'thanks'] as const),
];

/** By kind of words. A phrase that is not in `FROM_USAGE` was seen in a line of a program; all others are from such
 *  mails. */
export const USED_IN: Readonly<Record<WordKind | 'header' | 'disclaimer', string>> = {
  wrote: 'answers, above the quoted mail',
  wroteBefore: 'answers, above the quoted mail',
  beforeDate: 'answers, above the quoted mail',
  copy: 'answers and forwarded mails, above the copied mail',
  forwardBegins: 'forwarded mails, above the copied mail',
  replyAbove: 'notifications of help desks, which customers answer',
  header: 'answers and forwarded mails of Outlook and others, in the head of the copied mail',
  sentFrom: 'mails from phones, in their last line',
  sentFromEnd: 'mails from phones, in their last line',
  pardon: 'mails from phones, in their last line',
  own: 'mails from phones, in their last line',
  device: 'mails from phones, in their last line',
  getApp: 'mails from phones, in their last line',
  disclaimer: 'mails of companies, below the signature: from usage, since lawyers write them and no program has them',
  autoReply: 'automatic replies of Exchange, Outlook.com and Gmail, in the subject',
  thanks: 'last mails of a conversation, and programs that thank people',
  besideThanks: 'last mails of a conversation',
  besideArticle: 'last mails of a conversation',
  article: 'last mails of a conversation',
  besideName: 'last mails of a conversation',
  allIsWell: 'last mails of a conversation',
  isDone: 'last mails of a conversation',
  and: 'last mails of a conversation',
  greeting: 'first lines of letters and mails',
  closing: 'last lines of letters and mails',
  closingFrom: 'last lines of letters and mails',
};
