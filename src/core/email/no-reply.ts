// Recognises addresses that nobody reads, by their local part: "do not answer" in the languages in which such addresses
// are seen, in either order and with or without strokes between the words.

const NOT =
  'no|not|non|do-?not|dont|never|ne|pas(?:-?de)?|nicht|kein|keine|nao|niet|geen|inte|ej|ikke|ikkje|nie|nu|ei|bez|без|не';
/** The beginnings of words for answering. Most languages have several forms of them. */
const ANSWER =
  'respon(?:d|s)\\p{L}*|repl(?:y|ies)|answer\\p{L}*|repon[ds]\\p{L}*|(?:be)?antwort\\p{L}*|(?:be)?antwoord\\p{L}*|rispo\\p{L}*|contest\\p{L}*|(?:be)?svara?|odpowi\\p{L}*|odpis\\p{L}*|odpov\\p{L}*|odgov\\p{L}*|reagov\\p{L}*|vasta\\p{L}*|raspund\\p{L}*|valasz\\p{L}*|otve(?:t|ch)\\p{L}*|отвеч\\p{L}*|ответ\\p{L}*';
/** Words that say it alone. In Turkish the negation is a part of the verb. */
const ALONE =
  'unmonitored|unattended|neodpovida\\p{L}*|(?:yanit|cevap)lama\\p{L}*|auto-?(?:confirm\\p{L}*|repl\\p{L}*|respon\\p{L}*|notif\\p{L}*|generated|mailer|mated)';

const DO_NOT_ANSWER = new RegExp(
  `(?:^|-)(?:(?:(?:${NOT})-?){1,2}(?:${ANSWER})|(?:${ANSWER})-?(?:${NOT})|${ALONE})(?:-|$)`,
  'u',
);
/** As a whole: senders of notifications and bounces, and nobody at all. */
const NOBODY = /^(?:nobody|null|bounces?|unsubscribe)(?:$|[-+_])/;

/** Whether the local part, in lower case, is that of an address that nobody reads. */
export function isNoReply(local: string): boolean {
  const words = local
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/ı/g, 'i')
    .replace(/[-_.+\d]+/g, '-');
  return DO_NOT_ANSWER.test(words) || NOBODY.test(local);
}
