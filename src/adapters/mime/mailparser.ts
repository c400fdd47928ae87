// Runs mailparser over a mail's bytes. Attachments are drained and counted, never held; the machine-readable parts of reports
// are held up to a limit. A mail that cannot be unpacked within limits throws UnreadableMailError, and would again; an
// error of the stream itself passes unchanged.

import { once } from 'node:events';
import { type AttachmentStream, type HeaderValue, MailParser } from 'mailparser';
import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import type { AttachmentInfo, MimeMail } from '../../core/email/mail.js';
import { type Chunks, UnreadableMailError } from '../../ports/mailbox.js';
import { cleanText, type PartNode } from './mail-parts.js';
import type { MimeRepairer } from './repair/mime-repairer.js';
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
  // For its splitter. An attached mail is a file and is not unpacked.
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

const OTHER_ALTERNATIVES = new Set(['text/watch-html', 'text/x-amp-html']);
const TNEF_TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
const MAX_TNEF_FILES = 5;

/** What mailparser found in a mail. */
export interface ParsedMail {
  readonly headers: ReadonlyMap<string, HeaderValue>;
  readonly tree: PartNode | false;
  readonly attachments: readonly (AttachmentInfo & { readonly cid: string })[];
  readonly reportParts: MimeMail['reportParts'];
  readonly tnefFiles: readonly Tnef[];
}

/** Repairs and parses a mail. Throws UnreadableMailError. */
export function runParser(raw: Buffer | Chunks, repairer: MimeRepairer): Promise<ParsedMail> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const attachments: (AttachmentInfo & { cid: string })[] = [];
    const reportParts: { type: string; text: string }[] = [];
    const tnefFiles: Tnef[] = [];
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
      const tnef = TNEF_TYPES.has(type) && tnefFiles.length < MAX_TNEF_FILES ? new TnefReader() : null;
      if (tnef !== null) data.content.on('data', (chunk: Buffer) => tnef.feed(chunk));
      drain(data, isReport ? MAX_REPORT_BYTES : 0, (size, beginning) => {
        if (isReport) reportParts.push({ type, text: cleanText(decodeGuessing(beginning)) });
        data.release();
        // Alternatives that other programs show; the words are in the others.
        if (OTHER_ALTERNATIVES.has(type) && !data.filename) return;
        const name = safeFileName(data.filename, type);
        const cid = data.cid ?? '';
        attachments.push({ name, type, size, inline: false, ...sentFileName(data.filename, type), cid });
        if (tnef !== null) tnefFiles.push(tnef.end());
      });
    });
    parser.on('error', (error: Error) => fail(new UnreadableMailError(error.message, { cause: error })));
    parser.on('end', () => {
      clearTimeout(timer);
      const { tree } = parser as unknown as { tree: PartNode | false };
      resolve({ headers, tree, attachments, reportParts, tnefFiles });
    });
    feed(raw, repairer, parser, failed.signal).catch(fail);
  });
}

/** Feeds the parser; stops reading, and so ends the stream, when `failed` fires. */
async function feed(
  raw: Buffer | Chunks,
  repairer: MimeRepairer,
  parser: MailParser,
  failed: AbortSignal,
): Promise<void> {
  if (Buffer.isBuffer(raw)) {
    parser.end(Buffer.concat([...repairer.feed(raw), ...repairer.end()]));
    return;
  }
  for await (const piece of raw) {
    failed.throwIfAborted();
    const repaired = repairer.feed(piece);
    if (repaired.length > 0 && !parser.write(Buffer.concat(repaired))) await once(parser, 'drain', { signal: failed });
  }
  failed.throwIfAborted();
  parser.end(Buffer.concat(repairer.end()));
}

/** Reads an attachment to its end, holding at most its first `limit` bytes. */
function drain(attachment: AttachmentStream, limit: number, done: (size: number, beginning: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  attachment.content.on('data', (chunk: Buffer) => {
    if (size < limit) chunks.push(chunk.subarray(0, limit - size));
    size += chunk.length;
  });
  attachment.content.on('end', () => done(size, Buffer.concat(chunks)));
}
