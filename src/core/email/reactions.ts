// Recognises the mails by which programs tell of a reaction: somebody pressed a thumb or a heart, and wrote nothing.

import { hasPicture } from './smileys.js';

const BY_GMAIL =
  /\b(?:reacted via gmail|(?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*)(?: \p{L}{1,10}){1,3} gmaila?|gmail(?: \p{L}{1,10}){0,2} (?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*))/iu;
const TO_MESSAGE =
  /(?<!\p{L})(?:reacted to your (?:message|e-?mail)|auf (?:ihre|deine|eure) (?:nachricht|e-?mail|mail) reagiert|a réagi à (?:votre|ton) (?:message|e-?mail)|(?:ha reaccionado|reaccionó) a (?:tu|su) (?:mensaje|correo)|ha reagito al (?:tuo|suo) messaggio|gereageerd op (?:je|uw) (?:bericht|e-?mail)|reagiu à (?:tua|sua) mensagem|zareagował(?:a|\(a\)|o)? na (?:twoją|państwa) wiadomość|reagerade på ditt meddelande|reagerede på din (?:meddelelse|besked|mail)|reagerte på (?:meldingen din|meldinga di))(?!\p{L})/iu;

const MAX_LINE = 300;
const MOST_WORDS = 4;
/** Behind who reacted there may be nothing but the emoji and Gmail's address. */
const SAYS_ALL = new RegExp(
  `^[^\\p{L}\\p{N}]*(.{1,100}?)(?:${BY_GMAIL.source}|${TO_MESSAGE.source})(?:\\s*<?https?://\\S+)?[^\\p{L}\\p{N}?]*$`,
  'iu',
);
/** "Ana hat über Gmail reagiert": stands between the name and what is searched. */
const HAS = /(?:\s+(?:hat|ha|a|heeft|har)(?:\s+(?:über|mit|via|per))?)$/u;
const NAME = /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*|von|van|de|den|der|da|di|del|della|dos|la|le|el|al|bin)$/u;
const ADDRESS = /^[<(]?[^\s@<>()]+@[^\s@<>()]+[>)]?$/u;
const NOBODY =
  /^(?:nobody|no|none|never|i|we|you|they|please|niemand|keiner|nie|ich|wir|bitte|personne|nous|nadie|nessuno|ninguém|nikt|nikdo|ingen|ingenting|geen|niet)$/iu;

/** Whether a text is an emoji beside a line that says who reacted with it. */
export function isReaction(text: string): boolean {
  const [first = '', ...others] = text.trim().split('\n');
  const isPicture = /^[^\p{L}\p{N}]{1,20}$/u.test(first.trim()) && hasPicture(first);
  return (isPicture && says(others.join('\n').slice(0, 300))) || (says(first) && hasPicture(text.slice(0, 300)));
}

/** Whether the whole text is such a line and its emoji: who adds a word wants it read. */
export function isReactionAlone(text: string): boolean {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const [told = '', ...others] = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  if (lines.length > 3 || others.length > 0 || told.length > MAX_LINE || !isReaction(text)) return false;
  const begun = SAYS_ALL.exec(told)?.[1];
  return begun !== undefined && isWhoReacted(begun.trim());
}

function says(text: string): boolean {
  return BY_GMAIL.test(text) || TO_MESSAGE.test(text);
}

/** A name or an address; a sentence that ends like such a line has other words before. */
function isWhoReacted(text: string): boolean {
  const words = text.replace(HAS, '').replace(/,/g, ' ').split(/\s+/);
  const [first = ''] = words;
  return (
    words.length <= MOST_WORDS &&
    (ADDRESS.test(first) || /^\P{Ll}/u.test(first)) &&
    words.every((word) => (NAME.test(word) || ADDRESS.test(word)) && !NOBODY.test(word))
  );
}
