// Tells statements about the sender, that is about us, from statements about the recipient, in what mail servers
// answer: "your account has been disabled" is not about the customer's.

/** The sender, in the languages in which servers answer. */
const SENDER =
  /\bsend(?:er|ing)\b|\bmail from\b|\breturn[- ]path\b|\benvelope from\b|absender|expéditeur|remitente|remetente|mittente|afzender|avsändar|afsender|avsender|nadawc|odesílatel|отправител|gönderen|发件人|寄件[者人]|送信[者元]|差出人|발신자|보낸\s?사람|\bip\b|\byour (?:e-?mail |own )?(?:address|account|domain|ip|server|host)\b/i;
/** "Your", in other languages: a report is addressed to us. */
const YOUR =
  '(?:ihr(?:e[nmrs]?)?|eure?|deine?|votre|su|sua|seu|tuo|tua|vostr[oa]|suo|uw|din|ditt|twoj[ae]?|ваш(?:а|е|его|ей)?)';
/** Words directly before an account or address that make it ours. Codes may stand between. */
const OURS_BEFORE = new RegExp(
  String.raw`(?:(?<![\p{L}])${YOUR}|\byour|\bsend(?:er|ing)(?:['’]s)?|\bmail from:?|\breturn[- ]path|\benvelope from|\bhelo|\behlo|\bclient|absender|\byour address)(?:[ :<>(,]+(?:e-?mail|smtp|ip|own|the|server|host|domain|user|mail|name|failed:?|[245]\d\d-?|[245]\.\d{1,3}\.\d{1,3}))*[ :<>(,-]*$`,
  'iu',
);
const OURS_BEHIND = /^[ >:(,]*(?:(?:of|for|from|by) )?(?:(?:the |this |your )?sender|your address)\b/i;
/** The step of a session at which the server does not know the recipient yet. */
const BEFORE_RECIPIENT = /\b(?:after|in (?:reply|response) to|response to) (?:the )?(?:mail from|helo|ehlo)\b/i;

const TEMPORARY = /temporar|try (?:again|later)|vorübergehend|momentan|provisoire|temporal|tijdelijk|временно/i;

/** Whether it says near the statement that it may be over soon. */
export function isTemporary(words: string, start: number, end: number): boolean {
  return TEMPORARY.test(words.slice(Math.max(start - 40, 0), end + 40));
}

/** Whether the statement from `start` to `end` is about the sender. */
export function isAboutSender(words: string, start: number, end: number): boolean {
  return (
    SENDER.test(words.slice(start, end)) ||
    OURS_BEFORE.test(words.slice(Math.max(start - 60, 0), start)) ||
    OURS_BEHIND.test(words.slice(end, end + 40)) ||
    BEFORE_RECIPIENT.test(words.slice(0, start))
  );
}
