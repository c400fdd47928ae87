// Recognises the mails by which programs tell of a reaction: somebody pressed a thumb or a heart, and wrote nothing.

import { hasPicture } from './smileys.js';

const BY_GMAIL =
  /\b(?:reacted via gmail|(?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*)\b.{0,40}\bgmail|gmail\b.{0,40}\b(?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*))/iu;
const TO_MESSAGE =
  /(?<!\p{L})(?:reacted to your (?:message|e-?mail)|auf (?:ihre|deine|eure) (?:nachricht|e-?mail|mail) reagiert|a réagi à (?:votre|ton) (?:message|e-?mail)|(?:ha reaccionado|reaccionó) a (?:tu|su) (?:mensaje|correo)|ha reagito al (?:tuo|suo) messaggio|gereageerd op (?:je|uw) (?:bericht|e-?mail)|reagiu à (?:tua|sua) mensagem|zareagował(?:a|\(a\)|o)? na (?:twoją|państwa) wiadomość|reagerade på ditt meddelande|reagerede på din (?:meddelelse|besked|mail)|reagerte på (?:meldingen din|meldinga di))(?!\p{L})/iu;

/** Whether a text is an emoji beside a line that says who reacted with it. */
export function isReaction(text: string): boolean {
  const [first = '', ...others] = text.trim().split('\n');
  const isPicture = /^[^\p{L}\p{N}]{1,20}$/u.test(first.trim()) && hasPicture(first);
  return (isPicture && says(others.join('\n').slice(0, 300))) || (says(first) && hasPicture(text.slice(0, 300)));
}

/** Whether the whole text is such a line and its emoji: who adds a word wants it read. */
export function isReactionAlone(text: string): boolean {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const told = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  return lines.length <= 3 && told.length === 1 && isReaction(text) && told.every((line) => SAYS_ALL.test(line));
}

function says(text: string): boolean {
  return BY_GMAIL.test(text) || TO_MESSAGE.test(text);
}

/** A name before it, and behind it nothing but the emoji or Gmail's address. */
const SAYS_ALL = new RegExp(
  `^[^.!?]{1,80}(?:${BY_GMAIL.source}|${TO_MESSAGE.source})(?:\\s*<?https?://\\S+)?[^\\p{L}\\p{N}]*$`,
  'iu',
);
