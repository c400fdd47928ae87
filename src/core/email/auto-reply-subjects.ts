// Recognises auto-replies by how their subjects begin, in every language that we know, for mailers that set no header.
// The phrase must be all that the subject says of its own: it ends there, or the subject of the answered mail, a date
// or a name in brackets follows. A customer may write about an auto-reply, and "Automatic reply: how do I turn it off?"
// is a question.

import { EVERY_LANGUAGE } from './languages/every-language.js';
import { readSubject } from './subject.js';

const phrases = (unspaced: boolean) =>
  EVERY_LANGUAGE.filter((language) => (language.unspaced ?? false) === unspaced)
    .flatMap(({ autoReply }) => autoReply ?? [])
    .join('|');

const AUTO_REPLY = new RegExp(
  `^(?:(?:${phrases(false)})(?:(?<=:)|(?![\\p{L}\\p{M}]))|(?:${phrases(true)})(?:メール)?)[\\s\\])】>*]*`,
  'iu',
);
const BRACKETS = /^[\s[(【<*]+/;
/** What follows the phrase: the answered subject, or a further remark of the program's. */
const FOLLOWED = /^(?:[:：(|]|[-–—]\s)/u;
/** "until 3 May", "vom 3. bis 5. Mai". */
const DATED =
  /^(?:from|until|till|through|since|to|bis|vom|ab|jusqu['’]au|du|hasta|desde|del|fino al|dal|tot|t\/m|van|od|do|till|til|fra|från|с|до)\s.{0,30}\d/iu;

/** Whether a subject announces an auto-reply. `answers`: the mail refers to another one. */
export function isAutoReplySubject(subject: string, { answers = false } = {}): boolean {
  const text = subject.normalize('NFC').slice(0, 200).trim();
  const isBracketed = BRACKETS.test(text);
  let rest = text.replace(BRACKETS, '');
  let found: RegExpExecArray | null = null;
  for (let next = AUTO_REPLY.exec(rest); next !== null && next[0] !== ''; next = AUTO_REPLY.exec(rest)) {
    found = next;
    rest = rest.slice(next[0].length);
  }
  if (found === null) return false;
  const ends = rest === '' || FOLLOWED.test(rest) || DATED.test(rest) || found[0].trimEnd().endsWith(':');
  const closesBracket = isBracketed && /[\])】>*]\s*$/.test(found[0]);
  if (!ends && !closesBracket) return false;
  return answers || !asks(rest.replace(FOLLOWED, '').trim());
}

/** Whether the words are a question of the sender's own, not the subject of a mail that is answered. */
function asks(words: string): boolean {
  return /[?？؟]$/.test(words) && readSubject(words).base === words;
}
