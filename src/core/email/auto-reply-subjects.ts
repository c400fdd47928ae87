// Recognises auto-replies by how their subjects begin, in every language that we know, for mailers that set no header.
// Anchored at the beginning, because a customer may write about an out-of-office reply or answer one.

import { EVERY_LANGUAGE } from './languages/every-language.js';

const beginnings = (unspaced: boolean) =>
  EVERY_LANGUAGE.filter((language) => (language.unspaced ?? false) === unspaced)
    .flatMap(({ autoReply }) => autoReply ?? [])
    .join('|');

const AUTO_REPLY = new RegExp(`^(?:(?:${beginnings(false)})(?:(?<=:)|(?![\\p{L}\\p{M}]))|${beginnings(true)})`, 'iu');

/** Whether a subject announces an auto-reply. */
export function isAutoReplySubject(subject: string): boolean {
  return AUTO_REPLY.test(subject.normalize('NFC').slice(0, 200).trim());
}
