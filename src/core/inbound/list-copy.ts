// Recognizes a mail that came twice, once directly and once through a mailing list, which adds a subject prefix and a
// footer and may drop files. A Message-ID alone proves nothing: broken senders use one for different mails.

import { headerValue } from '../email/header-value.js';
import type { Mail } from '../email/mail.js';
import { readSubject } from '../email/subject.js';
import type { Message } from './message.js';

/** An earlier mail with the same Message-ID that joined a case. */
export interface SameIdMail {
  /** Of its row in the ledger. */
  readonly id: string;
  readonly caseId: string;
  readonly sender: string;
  /** Its Date header, as ISO 8601. */
  readonly date: string | null;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
  /** It came through a list. */
  readonly isListMail: boolean;
}

/** Lists add a few lines; more is a word of its own. Characters. */
const longestFooter = 2_000;

/** The mail of which the message is a copy through a list, or the direct copy of a list's. `same`: nothing in it is
 *  new, so it can be left out; otherwise it belongs to the same case. Null: no copy. */
export function findListCopy(
  { mail }: Message,
  earlier: readonly SameIdMail[],
): { readonly of: SameIdMail; readonly same: boolean } | null {
  if (mail === null || mail.date === null) return null;
  const isListMail = headerValue(mail.headers, 'list-id') !== undefined;
  const of = earlier.find((one) => (isListMail || one.isListMail) && agrees(mail, one));
  return of === undefined ? null : { of, same: saysNothingNew(mail, of) };
}

function agrees(mail: Mail, one: SameIdMail): boolean {
  return (
    mail.sender.address.toLowerCase() === one.sender.toLowerCase() &&
    mail.date?.getTime() === new Date(one.date ?? Number.NaN).getTime() &&
    withoutPrefixes(mail.subject) === withoutPrefixes(one.subject)
  );
}

function saysNothingNew(mail: Mail, one: SameIdMail): boolean {
  const [text, earlier] = [words(mail.text), words(one.text)];
  const isSameText =
    earlier.startsWith(text) || (text.startsWith(earlier) && text.length - earlier.length <= longestFooter);
  return isSameText && earlier !== '' && mail.attachments.every(({ name }) => one.files.includes(name));
}

/** Without `Re:` and the like, and without the `[list]` that a list puts before or after it. */
function withoutPrefixes(subject: string): string {
  let left = subject;
  for (let before = ''; before !== left; ) {
    before = left;
    left = readSubject(left)
      .base.replace(/^\[[^\]]{1,60}\]/, '')
      .trim();
  }
  return left.toLowerCase();
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
