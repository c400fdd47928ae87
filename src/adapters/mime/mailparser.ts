// Unpacks a mail with mailparser: bytes to `MimeMail`, without judging. Attachments are drained and counted, never kept;
// the machine-readable parts of reports are kept up to a limit. A mail that cannot be unpacked within bounds throws
// UnreadableMailError, and would again: it is the mail, not the weather. An error of the stream itself passes unchanged.

import { once } from 'node:events';
import { type AddressObject, type AttachmentStream, type HeaderValue, MailParser } from 'mailparser';
import { decodeHeaderValue, safeLine, undecodedHeaderValue } from '../../core/email/encoded-words.js';
import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import type { Address, AttachmentInfo, HeaderField, MimeMail } from '../../core/email/mail.js';
import { type Chunks, UnreadableMailError } from '../../ports/mailbox.js';
import { cleanText, htmlPages, namedBodies, type PartNode, partText, shownContentIds } from './mail-parts.js';
import { MimeRepairer } from './repair-mime.js';
import { decodeGuessing } from './text/charset-guess.js';
import { type Tnef, TnefReader } from './tnef/reader.js';

const MAX_PARTS = 5000;
const MAX_SECONDS = 60;
const MAX_REPORT_BYTES = 64 * 1024;
const MAX_REPORT_PARTS = 20;

const OPTIONS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  // Options that mailparser hands on to its splitter; an attached mail is a file and is not walked.
  ignoreEmbedded: true,
  maxChildNodes: MAX_PARTS,
  maxHeadSize: 1024 * 1024,
};

const REPORT_TYPES = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/feedback-report',
  'message/disposition-notification',
  'text/rfc822-headers',
  'text/rfc822',
  'message/rfc822-headers',
  'message/rfc822',
  'message/global',
  'message/global-headers',
]);

/** Fields by which servers vouch for the sender, for us and for rules. */
const VERDICTS = new Set(['authentication-results', 'arc-authentication-results', 'received-spf']);

const TNEF_TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
const MAX_CONTAINERS = 5;

interface Unpacked {
  readonly headers: ReadonlyMap<string, HeaderValue>;
  readonly tree: PartNode | false;
  readonly attachments: readonly (AttachmentInfo & { readonly cid: string })[];
  readonly reportParts: MimeMail['reportParts'];
  readonly containers: readonly Tnef[];
}

/** The mail as values. */
export async function unpackMail(raw: Buffer | Chunks): Promise<MimeMail> {
  const mender = new MimeRepairer();
  const unpacked = await runParser(raw, mender);
  const headers = mender.rootFields.flatMap(headerField);
  const addresses = (name: string) => addressList(unpacked.headers.get(name));
  const written = unpacked.tree ? partText(unpacked.tree) : '';
  const text = written.trim() === '' ? unpacked.containers.map((tnef) => tnef.text).join('\n') : written;
  const named = unpacked.tree ? namedBodies(unpacked.tree) : [];
  const hasContentIds = unpacked.attachments.some(({ cid }) => cid !== '');
  const shown = shownContentIds(unpacked.tree && hasContentIds ? htmlPages(unpacked.tree) : []);
  return {
    headers,
    from: addresses('from'),
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    date: sensibleDate(headers.find((h) => h.name === 'date')?.value),
    text: cleanText(text.trim() === '' ? bodyOf(mender) : text),
    attachments: [
      ...named,
      ...unpacked.attachments.map(({ cid, ...attachment }) => ({ ...attachment, inline: shown.has(cid) })),
      ...unpacked.containers.flatMap(({ attachments }) => attachments),
    ],
    reportParts: unpacked.reportParts,
    contentType: contentTypeOf(unpacked.headers.get('content-type')),
    remarks: unpacked.containers.map(({ whole }) => (whole ? 'tnef-opened' : 'tnef-broken')),
  };
}

/** The HTML pages of a mail's body, as they came: not safe to show. Empty when it has none. */
export async function unpackHtml(raw: Buffer | Chunks): Promise<string> {
  const { tree } = await runParser(raw, new MimeRepairer());
  return tree ? htmlPages(tree).join('\n<hr>\n') : '';
}

function runParser(raw: Buffer | Chunks, mender: MimeRepairer): Promise<Unpacked> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const attachments: (AttachmentInfo & { cid: string })[] = [];
    const reportParts: { type: string; text: string }[] = [];
    const containers: Tnef[] = [];
    let headers: ReadonlyMap<string, HeaderValue> = new Map();

    const timer = setTimeout(
      () => fail(new UnreadableMailError(`not unpacked in ${MAX_SECONDS} s`)),
      MAX_SECONDS * 1000,
    );
    const failed = new AbortController();
    const fail = (error: Error) => {
      clearTimeout(timer);
      parser.destroy();
      failed.abort();
      reject(error);
    };

    parser.on('headers', (map) => {
      headers = map;
    });
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return;
      const type = typeof data.contentType === 'string' ? data.contentType.toLowerCase() : 'application/octet-stream';
      const isReport = REPORT_TYPES.has(type) && reportParts.length < MAX_REPORT_PARTS;
      const tnef = TNEF_TYPES.has(type) && containers.length < MAX_CONTAINERS ? new TnefReader() : null;
      if (tnef !== null) data.content.on('data', (chunk: Buffer) => tnef.feed(chunk));
      drain(data, isReport ? MAX_REPORT_BYTES : 0, (size, kept) => {
        if (isReport) reportParts.push({ type, text: cleanText(decodeGuessing(kept)) });
        const name = safeFileName(data.filename, type);
        const cid = data.cid ?? '';
        attachments.push({ name, type, size, inline: false, ...sentFileName(data.filename, type), cid });
        if (tnef !== null) containers.push(tnef.end());
        data.release();
      });
    });
    parser.on('error', (error: Error) => fail(new UnreadableMailError(error.message, { cause: error })));
    parser.on('end', () => {
      clearTimeout(timer);
      const { tree } = parser as unknown as { tree: PartNode | false };
      resolve({ headers, tree, attachments, reportParts, containers });
    });
    feed(raw, mender, parser, failed.signal).catch(fail);
  });
}

/** Ends reading, and so the stream, when `failed` fires. */
async function feed(
  raw: Buffer | Chunks,
  mender: MimeRepairer,
  parser: MailParser,
  failed: AbortSignal,
): Promise<void> {
  if (Buffer.isBuffer(raw)) {
    parser.end(Buffer.concat([...mender.feed(raw), ...mender.end()]));
    return;
  }
  for await (const piece of raw) {
    failed.throwIfAborted();
    const mended = mender.feed(piece);
    if (mended.length > 0 && !parser.write(Buffer.concat(mended))) await once(parser, 'drain', { signal: failed });
  }
  failed.throwIfAborted();
  parser.end(Buffer.concat(mender.end()));
}

/** Reads an attachment to its end, keeping at most `limit` bytes. */
function drain(attachment: AttachmentStream, limit: number, done: (size: number, kept: Buffer) => void): void {
  const kept: Buffer[] = [];
  let size = 0;
  attachment.content.on('data', (chunk: Buffer) => {
    if (size < limit) kept.push(chunk.subarray(0, limit - size));
    size += chunk.length;
  });
  attachment.content.on('end', () => done(size, Buffer.concat(kept)));
}

/** One raw field as a header; a line without a colon is none. */
function headerField(raw: string): HeaderField[] {
  const colon = raw.indexOf(':');
  const name = raw.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  if (name === '' || /[^!-~]/.test(name)) return [];
  const value = raw.slice(colon + 1);
  return [{ name, value: VERDICTS.has(name) ? undecodedHeaderValue(value) : decodeHeaderValue(value) }];
}

function addressList(value: HeaderValue | undefined): Address[] {
  const objects = (Array.isArray(value) ? value : [value]) as readonly (AddressObject | undefined)[];
  const entries = objects.flatMap((object) => object?.value ?? []);
  return entries
    .flatMap((entry) => entry.group ?? [entry])
    .filter((entry) => entry.address !== undefined && entry.address !== '')
    .map((entry) => ({ address: safeLine(entry.address ?? ''), name: safeLine(entry.name) }));
}

function contentTypeOf(value: HeaderValue | undefined): MimeMail['contentType'] {
  if (typeof value !== 'object' || !('params' in value)) return { type: 'text/plain', parameters: {} };
  const parameters = Object.entries(value.params).map(([name, text]) => [name.toLowerCase(), safeLine(String(text))]);
  return { type: String(value.value).toLowerCase(), parameters: Object.fromEntries(parameters) };
}

/** The text of a multipart mail without parts: all of it. */
function bodyOf(mender: MimeRepairer): string {
  return decodeGuessing(mender.preamble);
}

/** The Date header as an instant; null when it is absent, unreadable or from a time before mail or beyond this century. */
function sensibleDate(value: string | undefined): Date | null {
  if (!value) return null;
  const date = new Date(value);
  const year = date.getUTCFullYear();
  return year >= 1980 && year < 2100 ? date : null;
}
