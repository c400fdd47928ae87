// Finds the author of a forwarded mail: in the From line of the forwarded header in the text, in many languages, or in
// the attached mail. Never trust it: anybody can type a From line.

import { firstAddress } from './addresses.js';
import { fieldNames } from './header-block.js';
import type { Address, MimeMail } from './mail.js';

const FROM_LINE = new RegExp(
  `^[ \\t>*]{0,12}(?:${fieldNames('from')})[ \\t]{0,3}\\*?[:：]\\*?[ \\t]*(.{3,400})$`,
  'imu',
);
const SUBJECT_LINE = new RegExp(`^[ \\t>*]{0,12}(?:${fieldNames('subject')})[ \\t]{0,3}\\*?[:：]`, 'imu');
/** The From and Subject lines must be this close together, in characters. */
const HEAD_LENGTH = 1500;
const MAX_TEXT = 64 * 1024;

/** Null when nothing is forwarded, or the forwarded header has no address. */
export function forwardedAuthor(mime: MimeMail): Address | null {
  return inText(mime.text.slice(0, MAX_TEXT)) ?? inAttachedMail(mime);
}

function inText(text: string): Address | null {
  const line = FROM_LINE.exec(text);
  if (line === null || !SUBJECT_LINE.test(text.slice(line.index, line.index + HEAD_LENGTH))) return null;
  return withAddress((line[1] ?? '').replace(/\[mailto:([^\]]{1,400})\]/i, '<$1>').replace(/\*/g, ''));
}

function inAttachedMail(mime: MimeMail): Address | null {
  const attached = mime.reportParts.find(({ type }) => type === 'message/rfc822')?.text;
  const head = attached?.split(/\n[ \t]*\n/, 1)[0]?.replace(/\n[ \t]+/g, ' ');
  const line = head === undefined ? null : /^from[ \t]*:(.{3,400})$/im.exec(head);
  return line === null ? null : withAddress(line[1] ?? '');
}

function withAddress(text: string): Address | null {
  return firstAddress(text) ?? null;
}
