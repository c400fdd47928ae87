// Finds the UID of an invitation in the id that Outlook and Exchange give it in their stores (MS-OXOCAL section
// 2.2.1.27): a fixed beginning, times, a length, and then either bytes of their own or `vCal-Uid` with the UID as it
// was sent (MS-OXCICAL section 2.1.3.1.1.20.26). Answers may bring it back in either form.

const BEGINNING = '040000008200e00074c5b7101a82e008';
/** `vCal-Uid`, and the version behind it. */
const FOREIGN_UID = '7643616c2d55696401000000';
/** Beginning, date, creation time, reserved bytes and length, as hexadecimal digits. */
const HEAD_DIGITS = 80;
/** Of a UID, as hexadecimal digits: no more than a line of iCalendar has. */
const MAX_DIGITS = 2000;

/** The UID as it was sent, in lower case. `uid`: in lower case, perhaps the id as hexadecimal digits. */
export function invitedUid(uid: string): string {
  if (!uid.startsWith(BEGINNING) || !uid.startsWith(FOREIGN_UID, HEAD_DIGITS)) return uid;
  const digits = uid.slice(HEAD_DIGITS + FOREIGN_UID.length, HEAD_DIGITS + FOREIGN_UID.length + MAX_DIGITS);
  let found = '';
  for (const [pair] of digits.matchAll(/[0-9a-f]{2}/g)) {
    if (pair === '00') break;
    found += String.fromCharCode(Number.parseInt(pair, 16));
  }
  return found.toLowerCase() || uid;
}
