// The number of an imported case in the subject of a mail, as the help desk wrote it that the case comes from:
// `[#4711]` (osTicket, FreeScout), `[Ticket#2023001]` (Zammad). Evidence only from a sender who belongs to the case.

const TOKEN = /\[[^[\]#]{0,30}#\s?([\p{L}\p{N}][\p{L}\p{N}._-]{0,29})\]/gu;
/** A hostile subject has a thousand of them; each is looked up. */
const MOST_TOKENS = 5;

/** In lower case. */
export function oldNumbers(subject: string): readonly string[] {
  const found = [...subject.matchAll(TOKEN)].map(([, number = '']) => number.toLowerCase());
  return [...new Set(found)].slice(0, MOST_TOKENS);
}
