// Unpacks a mail with mailparser: bytes to `MimeMail`, uninterpreted.

import { firstAddress } from '../../core/email/addresses.js';
import type { Address, HeaderField, MimeMail } from '../../core/email/mail.js';
import type { Chunks } from '../../ports/mailbox.js';
import { addressList, contentTypeOf, headerField, plausibleDate } from './header-values.js';
import { cleanText, htmlPages, namedBodies, partText, shownContentIds } from './mail-parts.js';
import { runParser } from './mailparser.js';
import { MimeRepairer } from './repair/mime-repairer.js';
import { decodeGuessing } from './text/charset-guess.js';

/** Throws UnreadableMailError, or an error of the stream. */
export async function unpackMail(raw: Buffer | Chunks): Promise<MimeMail> {
  const repairer = new MimeRepairer();
  const parsed = await runParser(raw, repairer);
  const headers = repairer.rootFields.flatMap(headerField);
  const addresses = (name: string) => addressList(parsed.headers.get(name));
  const body = parsed.tree ? partText(parsed.tree) : '';
  const text = body.trim() === '' ? parsed.tnefFiles.map((tnef) => tnef.text).join('\n') : body;
  const named = parsed.tree ? namedBodies(parsed.tree) : [];
  const hasContentIds = parsed.attachments.some(({ cid }) => cid !== '');
  const shown = shownContentIds(parsed.tree && hasContentIds ? htmlPages(parsed.tree) : []);
  return {
    headers,
    from: [...addresses('from'), ...furtherAuthors(headers)],
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    date: plausibleDate(headers.find((h) => h.name === 'date')?.value),
    // A multipart mail without parts is all text.
    text: cleanText(text.trim() === '' ? decodeGuessing(repairer.preamble) : text),
    attachments: [
      ...named,
      ...parsed.attachments.map(({ cid, ...attachment }) => ({ ...attachment, inline: shown.has(cid) })),
      ...parsed.tnefFiles.flatMap(({ attachments }) => attachments),
    ],
    reportParts: parsed.reportParts,
    contentType: contentTypeOf(parsed.headers.get('content-type')),
    remarks: parsed.tnefFiles.map(({ whole }) => (whole ? 'tnef-opened' : 'tnef-broken')),
  };
}

/** The authors of From fields below the first: there must be one such field (RFC 5322 section 3.6). */
function furtherAuthors(headers: readonly HeaderField[]): Address[] {
  return headers
    .filter(({ name }) => name === 'from')
    .slice(1)
    .flatMap(({ value }) => firstAddress(value) ?? []);
}

/** The HTML of a mail's body, unsanitised: not safe to show. Empty when there is none. */
export async function unpackHtml(raw: Buffer | Chunks): Promise<string> {
  const { tree } = await runParser(raw, new MimeRepairer());
  return tree ? htmlPages(tree).join('\n<hr>\n') : '';
}
