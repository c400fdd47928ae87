// Runs mailparser over a mail's bytes. Attachments are stored or only counted, never held; the machine-readable parts
// of reports are held up to a limit. A mail that cannot be unpacked within limits throws UnreadableMailError, and would
// again; an error of the stream itself passes unchanged.

import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type HeaderValue, MailParser } from 'mailparser';
import { type CalendarAnswer, readCalendarAnswer } from '../../core/email/calendar-answer.js';
import { cleanText } from '../../core/email/clean-text.js';
import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import type { AttachmentInfo, MimeMail } from '../../core/email/mail.js';
import { FileNotStoredError, type FileStore } from '../../ports/file-store.js';
import { type Chunks, UnreadableMailError } from '../../ports/mailbox.js';
import {
  calendarCommentOf,
  calendarMethodOf,
  calendarText,
  isCalendarFile,
  isMethodOfMail,
  MAX_CALENDAR_BYTES,
} from './calendar-method.js';
import { FileKeeper, TnefFiles } from './file-keeper.js';
import { contentTypeOf } from './header-values.js';
import type { PartNode } from './mail-parts.js';
import type { MimeRepairer } from './repair/mime-repairer.js';
import { isOpaqueSignature, MAX_SEALED_BYTES, signedContent } from './smime/signed-data.js';
import { decodeGuessing, decodeLabelled } from './text/charset-guess.js';
import { type KeptContent, type Tnef, TnefReader } from './tnef/reader.js';

const MAX_PARTS = 5000;
const MAX_SECONDS = 60;
const MAX_REPORT_BYTES = 64 * 1024;
const MAX_REPORT_PARTS = 20;
const MAX_NOTES = 5;
const MAX_NOTE_BYTES = 4 * 1024;

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
  'message/partial',
  'message/global',
  'message/global-headers',
]);

const OTHER_ALTERNATIVES = new Set(['text/watch-html', 'text/x-amp-html']);
const TNEF_TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
const MAX_TNEF_FILES = 5;

export function isTnef(type: string): boolean {
  return TNEF_TYPES.has(type);
}

export interface ParsedAttachment extends AttachmentInfo {
  readonly cid: string;
  readonly kept: KeptContent;
}

/** What mailparser found in a mail. */
export interface ParsedMail {
  readonly headers: ReadonlyMap<string, HeaderValue>;
  readonly tree: PartNode | false;
  readonly attachments: readonly ParsedAttachment[];
  readonly reportParts: MimeMail['reportParts'];
  readonly calendarMethod: string | null;
  readonly calendarComment: string;
  readonly calendarAnswer: CalendarAnswer | null;
  /** The text files that are short enough to be what somebody wrote by hand. */
  readonly notes: readonly string[];
  /** What an opaque S/MIME signature holds: a MIME part of its own. */
  readonly signedContent: Buffer | null;
  readonly tnefFiles: readonly Tnef[];
}

/** Repairs and parses a mail; with `files` its attachments are stored there. Throws UnreadableMailError or
 *  FileNotStoredError. */
export function runParser(
  raw: Buffer | Chunks,
  repairer: MimeRepairer,
  files?: Pick<FileStore, 'put'>,
): Promise<ParsedMail> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const attachments: ParsedAttachment[] = [];
    const reportParts: { type: string; text: string }[] = [];
    const tnefReaders: TnefReader[] = [];
    let calendarMethod: string | null = null;
    let calendarComment = '';
    let calendarAnswer: CalendarAnswer | null = null;
    let sealed: Buffer | null = null;
    const notes: string[] = [];
    let headers: ReadonlyMap<string, HeaderValue> = new Map();

    const timer = setTimeout(() => {
      const error = keeper?.isAtDisk
        ? new FileNotStoredError(`the disk did not take its files in ${MAX_SECONDS} s`)
        : new UnreadableMailError(`not unpacked in ${MAX_SECONDS} s`);
      fail(error);
    }, MAX_SECONDS * 1000);
    // Costly, and a mail that is in memory is fed in one piece.
    const failed = Buffer.isBuffer(raw) ? undefined : new AbortController();
    const fail = (error: Error) => {
      clearTimeout(timer);
      parser.destroy();
      failed?.abort();
      reject(error);
      keeper?.abort(error);
    };
    const keeper = files && new FileKeeper(files, fail);

    parser.on('headers', (map) => {
      headers = map;
    });
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return;
      const { filename, cid = '' } = data;
      const type = typeof data.contentType === 'string' ? data.contentType.toLowerCase() : 'application/octet-stream';
      const contentType = data.headers.get('content-type');
      const isReport = REPORT_TYPES.has(type) && reportParts.length < MAX_REPORT_PARTS;
      const mayAnswer = isCalendarFile(type, filename);
      const isCalendar = isMethodOfMail(contentType, data.contentDisposition);
      const isSealed = sealed === null && isOpaqueSignature(type, filename);
      const isNote = type === 'text/plain' && notes.length < MAX_NOTES;
      const limits = [
        isReport && MAX_REPORT_BYTES,
        (isCalendar || mayAnswer) && MAX_CALENDAR_BYTES,
        isSealed && MAX_SEALED_BYTES,
      ];
      const beginning = new Beginning(Math.max(...limits.map(Number), isNote ? MAX_NOTE_BYTES + 1 : 0));
      const tnefFiles = keeper && new TnefFiles(keeper);
      const tnef = isTnef(type) && tnefReaders.length < MAX_TNEF_FILES ? new TnefReader(tnefFiles) : null;
      if (tnef !== null) tnefReaders.push(tnef);
      const see = (piece: Buffer) => {
        beginning.take(piece);
        tnef?.feed(piece);
        return tnef === null ? undefined : tnefFiles?.drained();
      };
      // Alternatives that other programs show; the words are in the others.
      const isListed = !OTHER_ALTERNATIVES.has(type) || Boolean(filename);
      const ended = (kept: KeptContent) => {
        if (isReport) reportParts.push({ type, text: cleanText(decodeGuessing(beginning.bytes())) });
        if (isSealed) sealed = signedContent(beginning.bytes());
        if (isCalendar || mayAnswer) {
          const text = calendarText(beginning.bytes(), contentType);
          if (isCalendar) calendarMethod ??= calendarMethodOf(contentType, text);
          if (mayAnswer) calendarAnswer ??= readCalendarAnswer(text, contentTypeOf(contentType).parameters.method);
          if (isCalendar || calendarAnswer) calendarComment ||= calendarCommentOf(text);
        }
        if (isNote) notes.push(noteText(beginning, contentType));
        tnef?.end();
        data.release();
        if (!isListed) return;
        const name = safeFileName(filename, type);
        const { size } = beginning;
        attachments.push({ name, type, size, inline: false, ...sentFileName(filename, type), cid, kept });
      };
      if (keeper !== undefined && isListed) keeper.keep(data.content as Readable, see, ended);
      else {
        data.content.on('data', see);
        data.content.on('end', () => ended({}));
      }
    });
    parser.on('error', (error: Error) => fail(new UnreadableMailError(error.message, { cause: error })));
    parser.on('end', () => {
      const settled = () => {
        clearTimeout(timer);
        const { tree } = parser as unknown as { tree: PartNode | false };
        const tnefFiles = tnefReaders.map((reader) => reader.end());
        resolve({
          headers,
          tree,
          attachments,
          reportParts,
          calendarMethod,
          calendarComment,
          calendarAnswer: calendarAnswer ?? tnefFiles.find((one) => one.calendarAnswer)?.calendarAnswer ?? null,
          signedContent: sealed,
          notes,
          tnefFiles,
        });
      };
      if (keeper === undefined) settled();
      else keeper.settle().then(settled, fail);
    });
    feed(raw, repairer, parser, failed?.signal).catch(fail);
  });
}

/** Feeds the parser; stops reading, and so ends the stream, when `failed` fires. */
async function feed(
  raw: Buffer | Chunks,
  repairer: MimeRepairer,
  parser: MailParser,
  failed: AbortSignal | undefined,
): Promise<void> {
  if (Buffer.isBuffer(raw)) {
    parser.end(Buffer.concat(repairer.whole(raw)));
    return;
  }
  for await (const piece of raw) {
    failed?.throwIfAborted();
    const repaired = repairer.feed(piece);
    if (repaired.length > 0 && !parser.write(Buffer.concat(repaired)))
      await once(parser, 'drain', failed && { signal: failed });
  }
  failed?.throwIfAborted();
  parser.end(Buffer.concat(repairer.end()));
}

/** The size of an attachment, and its first `limit` bytes. */
class Beginning {
  size = 0;
  private readonly pieces: Buffer[] = [];

  constructor(private readonly limit: number) {}

  take(piece: Buffer): void {
    if (this.size < this.limit) this.pieces.push(piece.subarray(0, this.limit - this.size));
    this.size += piece.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** Empty when the file is longer than a note. */
function noteText(file: Beginning, contentType: HeaderValue | undefined): string {
  if (file.size > MAX_NOTE_BYTES) return '';
  const { charset = '' } = contentTypeOf(contentType).parameters;
  return charset === '' ? decodeGuessing(file.bytes()) : decodeLabelled(file.bytes(), charset);
}
