// Tells invitations from answers to them, and from answers in which somebody says more than yes or no.

import { isOwnText } from './calendar-words.js';
import type { Classification } from './mail.js';
import type { Clues } from './mail-clues.js';
import { readReplyText } from './reply-text.js';
import { speaksForOneself } from './speaks-for-oneself.js';

/** The sign of a mail that only accepts or declines an invitation: a calendar program wrote it (RFC 5546 section
 *  3.2.3). */
export const calendarReply = 'calendar-reply';

export function isCalendarReply({ reason }: Classification): boolean {
  return reason === calendarReply;
}

/** Whether the mail is an invitation or a reply to one: iCalendar is its body, not an attached file. */
export function isCalendarMail({ mail, header }: Clues): boolean {
  if (mail.contentType.type === 'text/calendar' || mail.calendarMethod !== null) return true;
  if (/calendarmessage/i.test(header('content-class'))) return true;
  const invitation = mail.attachments.some(
    (file) => file.type === 'text/calendar' && /^(?:invite|meeting|cancel|reply)\.ics$/i.test(file.name),
  );
  return (
    invitation && (mail.contentType.type === 'multipart/alternative' || mail.contentType.type === 'multipart/mixed')
  );
}

/** Whether a calendar program answers an invitation, and its owner adds nothing. Most programs put their own words
 *  into the text ("Ana has accepted this invitation"), and what somebody wrote into the calendar's comment. */
export function onlyAnswersInvitation({ mail, from }: Clues): boolean {
  if (mail.calendarComment !== '') return false;
  const conversation = { isReply: true, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };
  const words = () => readReplyText(mail.text.slice(0, MAX_TEXT), conversation);
  if (mail.calendarMethod === 'REPLY') return !speaksForOneself(words());
  // People attach an answer, too, to ask about it.
  return mail.calendarMethod === null && mail.calendarAnswer?.method === 'REPLY' && !isOwnText(words(), from);
}

const MAX_TEXT = 4000;
