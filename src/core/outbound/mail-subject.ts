// The subject of a mail of ours: one reply prefix, at most one case number, and not longer than people read.

import { cutLine } from '../email/cut-line.js';
import { readSubject } from '../email/subject.js';

/** Characters; longer subjects are cut. */
const longest = 200;

const TOKENS = /\s*\[C-\d{1,9}\]/gi;

/** `token`: the case number that the subject shows in the end, if its template has it; null when the reply address
 *  says it, since a mail program may take a mail with another subject out of its thread. */
export function mailSubject(rendered: string, token: string | null): string {
  const plain = rendered.replace(TOKENS, ' ').replace(/\s+/g, ' ').trim();
  const { base } = readSubject(plain);
  const isReply = base !== plain;
  const words = `${isReply ? 'Re: ' : ''}${cutLine(base, longest) || '(no subject)'}`;
  return token === null || !rendered.includes(token) ? words : `${words} ${token}`;
}
