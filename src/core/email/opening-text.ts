// What the first mail of a case says: its new text, and all of it when it quotes or forwards something. Nobody here has seen
// what it quotes, and often that is what the customer asks about.

import { lineLetters } from './line-letters.js';
import type { Mail } from './mail.js';
import { conversationOf } from './reply-context.js';

/** A longer text is taken as it is. */
const MAX_LINES = 20_000;

export function openingText(mail: Mail): string {
  const lines = mail.text.split('\n');
  if (lines.length > MAX_LINES) return mail.text.trim();
  const letters = lineLetters(lines, conversationIn(mail));
  return letters.some((letter) => letter === 'q' || letter === 'b' || letter === 'h')
    ? mail.text.trim()
    : mail.replyText;
}

function conversationIn({ subject, inReplyTo, references, from, to, cc, replyTo }: Mail) {
  const people = [...(from === null ? [] : [from]), ...to, ...cc, ...replyTo];
  return conversationOf({ subject, refersToMails: inReplyTo.length + references.length > 0, people });
}
