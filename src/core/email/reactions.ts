// Recognises the mails by which programs tell of a reaction: somebody pressed a thumb or a heart, and wrote nothing.

const REACTED =
  /\b(?:reacted (?:to your (?:message|email)|via gmail)|(?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*)\b.{0,40}\bgmail|gmail\b.{0,40}\b(?:reagiert|réagi|reaccionado|reagito|gereageerd|reagiu|reagerade|reagerede|zareagowa\p{L}*))/iu;

/** Whether a text is an emoji above a line that says who reacted with it. */
export function isReaction(text: string): boolean {
  const [first = '', ...others] = text.trim().split('\n');
  const isEmoji = /^[^\p{L}\p{N}]{1,20}$/u.test(first.trim()) && /\p{Extended_Pictographic}/u.test(first);
  return (
    REACTED.test(isEmoji ? others.join('\n').slice(0, 300) : '') ||
    (REACTED.test(first) && /^\W*\p{Extended_Pictographic}/u.test(first))
  );
}
