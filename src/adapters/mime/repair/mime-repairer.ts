// Repairs the raw bytes of a mail on their way into mailparser, so that mistakes of real mailers do not lose text or
// files, and limits what hostile mail can cost. Works on a stream in one pass and holds no more than a header and a
// line.
//
// - a delimiter with trailing blanks is a delimiter, and an outer delimiter closes inner parts (`open-multiparts.ts`)
// - a multipart without a boundary is text, and so is a multipart whose boundary never comes (`preamble`)
// - a text part with a file name is a file, unless it is the first text or an MMS's, because some mailers name the body
// - a part without a header, or without the blank line below it, has a body all the same
// - text without a reliable charset is passed byte by byte, so that the reader can guess its charset
// - headers, nesting and text are limited in size; what is cut is still in the raw mail

import { LineEnds } from './line-ends.js';
import { OpenMultiparts } from './open-multiparts.js';
import { beginsField, expectsMore, isParameter, joinFolded } from './repair-fields.js';
import { fieldsInUtf8, isOfPhone, isSlideShow, repairHeader, restsOnBody } from './repair-header.js';
import { TextLimit } from './text-limit.js';
import { UuToBase64 } from './uuencoded.js';

const LF = 10;
const DASH = 45;
const MAX_DEPTH = 40;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_HEADER_LINES = 2000;
const MAX_HEADER_LINE_BYTES = 64 * 1024;
const MAX_PREAMBLE_BYTES = 256 * 1024;
/** U+FEFF in UTF-8, before the first field. */
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
/** So much of a body is looked at when its header says too little. */
const BODY_START_BYTES = 8 * 1024;
/** Fields that a mail may have after a line of blanks, which otherwise ends the header. */
const COMMON_FIELD =
  /^(?:content-|mime-|message-id|date|from|to|cc|subject|received|x-|return-path|reply-to|in-reply-to|references|sender|list-|dkim-|arc-|authentication-|thread-|importance|priority|user-agent|auto-)/i;
/** Longer lines are not delimiters: a boundary has at most 70 characters. */
const MAX_DELIMITER_BYTES = 1024;

export class MimeRepairer {
  /** The fields of the mail's own header, in UTF-8 but otherwise unchanged: raw, folded, as Latin-1 text. */
  rootFields: readonly string[] = [];
  private readonly lineEnds = new LineEnds();
  private readonly multiparts = new OpenMultiparts();
  private readonly textLimit = new TextLimit();
  private readonly preambleChunks: Buffer[] = [];
  private preambleBytes = 0;
  private delimiters = 0;
  private parts = 0;
  /** Parts whose text people read. */
  private texts = 0;
  private hasSlides = false;
  private uuencoded: UuToBase64 | null = null;
  private inHeader = true;
  private atLineStart = true;
  /** Bytes that cannot be judged before more arrive. */
  private carry: Buffer = Buffer.alloc(0);
  private headerLines: string[] = [];
  private headerBytes = 0;

  /** Everything after the header of a multipart mail in which no part ever began; empty otherwise. */
  get preamble(): Buffer {
    return this.delimiters === 0 ? Buffer.concat(this.preambleChunks) : Buffer.alloc(0);
  }

  /** Takes the next bytes of the mail; returns what mailparser should get. */
  feed(chunk: Buffer): Buffer[] {
    return this.take(this.lineEnds.feed(chunk));
  }

  /** Takes a whole mail at once, which costs less than in pieces. */
  whole(mail: Buffer): Buffer[] {
    this.carry = this.lineEnds.feed(mail);
    return this.end();
  }

  /** Ends the mail; returns the rest of what mailparser should get. */
  end(): Buffer[] {
    const last = this.lineEnds.end();
    const out: Buffer[] = [];
    this.run(last.length > 0 ? Buffer.concat([this.carry, last]) : this.carry, true, out);
    if (this.inHeader && this.headerLines.length > 0) this.finishHeader(out, '');
    this.endBody(out);
    return out;
  }

  private take(bytes: Buffer): Buffer[] {
    const input = this.carry.length > 0 ? Buffer.concat([this.carry, bytes]) : bytes;
    const out: Buffer[] = [];
    const rest = this.run(input, false, out);
    this.carry = this.inHeader ? rest.subarray(0, MAX_HEADER_LINE_BYTES) : rest;
    return out;
  }

  /** Consumes what can be judged; returns the rest. */
  private run(input: Buffer, final: boolean, out: Buffer[]): Buffer {
    let at = 0;
    while (at < input.length) {
      const next = this.inHeader ? this.takeHeaderLine(input, at, final, out) : this.takeBody(input, at, final, out);
      if (next <= at) break;
      at = next;
    }
    return input.subarray(at);
  }

  private takeHeaderLine(input: Buffer, at: number, final: boolean, out: Buffer[]): number {
    const lf = input.indexOf(LF, at);
    if (lf < 0 && !final) return at;
    const end = lf < 0 ? input.length : lf + 1;
    const isLong = end - at > MAX_HEADER_LINE_BYTES;
    const text = input.toString('latin1', at, isLong ? at + MAX_HEADER_LINE_BYTES : end) + (isLong ? '\r\n' : '');
    const line = this.parts === 0 && this.headerLines.length === 0 ? text.replace(BYTE_ORDER_MARK, '') : text;
    const isEmpty = line === '\r\n' || line === '\n';
    const judged = isEmpty || this.endsHeader(line, input, end, final);
    if (judged === undefined) return at;
    const isBlank = isEmpty || (judged && line.trim() === '');
    if (this.parts === 0 && this.headerLines.length === 0 && (isBlank || /^>?From (?!\s*:)/.test(line))) {
      return end; // an mbox separator, or blank lines that a gateway put before the header
    }
    if (judged) {
      // A part's text may begin where its header should.
      const bodyAt = isBlank ? end : at;
      if (!final && input.length - bodyAt < BODY_START_BYTES && restsOnBody(this.headerLines)) return at;
      this.finishHeader(out, input.toString('latin1', bodyAt, bodyAt + BODY_START_BYTES));
      return isBlank ? end : this.takeBody(input, at, final, out);
    } else if (line.startsWith('--') && this.multiparts.isDelimiter(line)) {
      this.finishHeader(out, '');
      this.takeDelimiter(line, out);
    } else if (this.headerBytes < MAX_HEADER_BYTES && this.headerLines.length < MAX_HEADER_LINES) {
      this.headerLines.push(line);
      this.headerBytes += line.length;
    }
    return end;
  }

  /** Whether the header is over before this line, which is not empty; undefined: the next line will tell. */
  private endsHeader(line: string, input: Buffer, end: number, final: boolean): boolean | undefined {
    const isFolded = line[0] === ' ' || line[0] === '\t';
    if (!isFolded && (beginsField(line) || line.startsWith('--'))) return false;
    const isBlank = line.trim() === '';
    if (isFolded && !isBlank) return this.parts > 0 && this.headerLines.length === 0;
    if (!isBlank && (isParameter(line) || expectsMore(this.headerLines.at(-1) ?? ''))) return false;
    if (this.parts > 0 && !isBlank) return true;
    if (this.headerLines.length < 2) return false;
    const lf = input.indexOf(LF, end);
    if (lf < 0 && !final) return input.length - end < MAX_DELIMITER_BYTES ? undefined : true;
    const next = input.toString('latin1', end, lf < 0 ? input.length : Math.min(lf, end + 200));
    if (isBlank) return next.trim() !== '' && !COMMON_FIELD.test(next);
    return !beginsField(next) && !/^[ \t]/.test(next);
  }

  private takeBody(input: Buffer, at: number, final: boolean, out: Buffer[]): number {
    if (this.multiparts.depth === 0) {
      this.pass(input.subarray(at), out);
      return input.length;
    }
    if (this.atLineStart && input[at] === DASH && input[at + 1] === DASH) {
      const lf = input.indexOf(LF, at);
      if (lf < 0 && !final && input.length - at < MAX_DELIMITER_BYTES) return at;
      const end = lf < 0 ? input.length : lf + 1;
      if (end - at < MAX_DELIMITER_BYTES) {
        const line = input.toString('latin1', at, end);
        if (this.multiparts.isDelimiter(line)) {
          this.takeDelimiter(line, out);
          return end;
        }
      }
    }
    const next = input.indexOf('\n--', at);
    if (next >= 0) {
      this.pass(input.subarray(at, next + 1), out);
      this.atLineStart = true;
      return next + 1;
    }
    // Holds back the last line, which may be the beginning of a delimiter unless it is very long.
    const lineStart = input.lastIndexOf(LF) + 1;
    const isHeld = !final && input.length - lineStart < MAX_DELIMITER_BYTES && (lineStart > at || this.atLineStart);
    const end = isHeld ? Math.max(lineStart, at) : input.length;
    this.pass(input.subarray(at, end), out);
    this.atLineStart = isHeld;
    return end;
  }

  private pass(bytes: Buffer, out: Buffer[]): void {
    if (bytes.length === 0) return;
    if (this.multiparts.depth > 0 && this.delimiters === 0 && this.preambleBytes < MAX_PREAMBLE_BYTES) {
      this.preambleChunks.push(bytes);
      this.preambleBytes += bytes.length;
    }
    const passed = this.textLimit.take(this.uuencoded?.feed(bytes) ?? bytes);
    if (passed.length > 0) out.push(passed);
  }

  private endBody(out: Buffer[]): void {
    const rest = this.uuencoded?.end();
    this.uuencoded = null;
    if (rest !== undefined) out.push(this.textLimit.take(rest));
    this.textLimit.end();
  }

  private takeDelimiter(line: string, out: Buffer[]): void {
    const delimiter = this.multiparts.take(line);
    if (delimiter === undefined) return;
    const eol = line.endsWith('\r\n') ? '\r\n' : '\n';
    this.endBody(out);
    for (const boundary of delimiter.unclosed) out.push(Buffer.from(`${eol}--${boundary}--${eol}`, 'latin1'));
    this.delimiters += 1;
    this.atLineStart = true;
    out.push(Buffer.from(delimiter.text + eol, 'latin1'));
    if (!delimiter.isClosing) this.inHeader = true;
  }

  /** Ends a part's header: passes it on, repaired, and prepares for its body, which begins with `bodyStart`. */
  private finishHeader(out: Buffer[], bodyStart: string): void {
    const fields = fieldsInUtf8(joinFolded(this.headerLines));
    this.headerLines = [];
    this.headerBytes = 0;
    this.inHeader = false;
    this.atLineStart = true;
    this.parts += 1;
    const isRoot = this.parts === 1;
    if (isRoot && fields.length > 0 && !fields.some((field) => /^[!-9;-~]{1,100}[ \t]*:/.test(field))) {
      // A text without any header is all body.
      this.textLimit.begin();
      this.pass(Buffer.from(`\r\n${fields.join('')}\r\n`, 'latin1'), out);
      return;
    }
    if (isRoot) this.rootFields = fields;
    const header = repairHeader(fields, {
      bodyStart,
      textsBefore: this.texts,
      hasSlides: this.hasSlides,
      parent: this.multiparts.innermost,
      mayNest: this.multiparts.depth < MAX_DEPTH,
    });
    if (header.opens) this.multiparts.push(header.opens);
    this.hasSlides ||= isSlideShow(fields) || (isRoot && isOfPhone(fields));
    this.uuencoded = header.isUuencoded ? new UuToBase64() : null;
    if (header.isText) {
      this.texts += 1;
      this.textLimit.begin();
    }
    out.push(Buffer.from(header.fields.join('') + header.eol, 'latin1'));
  }
}
