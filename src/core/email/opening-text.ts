// What the first mail of a case says: its new text, and all of it when it quotes or forwards something. Nobody here has
// seen what it quotes, and often that is what the customer asks about.

import { lineLetters } from './line-letters.js';
import type { Mail } from './mail.js';
import { conversationOf } from './reply-context.js';

export function openingText(mail: Mail): string {
  // Of most first mails nothing was cut.
  if (mail.replyText.trim() === mail.text.trim()) return mail.replyText;
  const letters = lineLetters(mail.text.split('\n'), conversationIn(mail));
  return letters.some((letter) => letter === 'q' || letter === 'b' || letter === 'h')
    ? mail.text.trim()
    : mail.replyText;
}

export function conversationIn({ subject, inReplyTo, references, from, to, cc, replyTo }: Mail) {
  const people = [...(from === null ? [] : [from]), ...to, ...cc, ...replyTo];
  return conversationOf({ subject, refersToMails: inReplyTo.length + references.length > 0, people });
}
