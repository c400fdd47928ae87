// Converts the mail of a rule test to a parsed MIME mail, so that it is processed like any other.

import type { HeaderField, MimeMail } from '../../core/email/mail.js';
import { canonicalMessageId } from '../../core/email/message-ids.js';
import type { WrittenMail } from './mail-schema.js';

/** `defaultTo`: the recipient when the mail states none. */
export function buildMime(written: WrittenMail, defaultTo: string): MimeMail {
  const { from, cc, replyTo, text, date, attachments } = written;
  return {
    headers: headersOf(written),
    from: [from],
    replyTo,
    to: written.to ?? [{ address: defaultTo, name: '' }],
    cc,
    date: date ?? null,
    text,
    attachments,
    reportParts: [],
    calendarMethod: null,
    calendarComment: '',
    remarks: [],
    contentType: { type: 'text/plain', parameters: {} },
  };
}

function headersOf({ from, subject, messageId, inReplyTo, references, headers }: WrittenMail): readonly HeaderField[] {
  const ids = (written: readonly string[]) => written.flatMap((id) => canonicalMessageId(id) ?? []).join(' ');
  const fields: readonly (readonly [string, string])[] = [
    ['from', from.name === '' ? from.address : `"${from.name}" <${from.address}>`],
    ['subject', subject],
    ['message-id', ids(messageId === undefined ? [] : [messageId])],
    ['in-reply-to', ids(inReplyTo)],
    ['references', ids(references)],
  ];
  return [
    ...fields.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
    ...Object.entries(headers).flatMap(([name, values]) =>
      values.map((value) => ({ name: name.toLowerCase(), value })),
    ),
  ];
}
