// A mail as it stands in a rule test -> the unpacked mail that it would be, so that it is read as every mail is.

import type { HeaderField, MimeMail } from '../../core/email/mail.js';
import { canonicalMessageId } from '../../core/email/message-ids.js';
import type { WrittenMail } from './schema.js';

/** `to` is where it goes when it does not say. */
export function buildMime(written: WrittenMail, to: string): MimeMail {
  const { from, cc, replyTo, text, date, attachments } = written;
  return {
    headers: headersOf(written),
    from: [from],
    replyTo,
    to: written.to ?? [{ address: to, name: '' }],
    cc,
    date: date ?? null,
    text,
    attachments,
    reportParts: [],
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
