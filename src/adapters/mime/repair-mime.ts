// Mends the raw bytes of a mail on their way into mailparser, so that what real mailers get wrong does not lose text or
// files, and bounds what hostile mail may cost. Works on a stream in one pass and keeps no more than a head and a line.
//
// - a delimiter with trailing blanks is a delimiter (RFC 2046 section 5.1.1: "linear whitespace padding")
// - an outer delimiter closes the inner parts that were left open (section 5.1.2)
// - a multipart without a boundary is text, as is a multipart whose boundary never comes (`preamble`)
// - a text part that carries a file name is a file, unless it is the first part: that is how some mailers name the body
// - text without a charset that can be relied on is passed byte by byte, so that the reader can guess
// - heads, depth of nesting and the text itself are cut at limits; what is cut is still in the raw mail

import { inUtf8, type OpenMultipart, repairHead } from './repair-head.js';

const LF = 10;
const DASH = 45;
const CR = 13;
const MAX_DEPTH = 40;
const MAX_HEAD_BYTES = 256 * 1024;
const MAX_HEAD_LINES = 2000;
const MAX_HEAD_LINE_BYTES = 64 * 1024;
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
/** Of all texts of a mail together. */
const MAX_TEXTS_BYTES = 8 * 1024 * 1024;
const MAX_PREAMBLE_BYTES = 256 * 1024;
/** So much of a mail shows how it ends its lines. */
const FIRST_BYTES = 64 * 1024;
/** A line this long is no delimiter: a boundary has at most 70 characters. */
const MAX_DELIMITER_BYTES = 1024;

export class MimeRepairer {
  /** The fields of the mail's own head, in UTF-8 but otherwise untouched: raw, folded, as latin1 text. */
  rootFields: readonly string[] = [];
  private readonly preambleChunks: Buffer[] = [];
  private preambleBytes = 0;
  private delimiters = 0;
  private parts = 0;
  private leaves = 0;
  private inHead = true;
  /** Null until enough was seen to tell; what was seen waits in `carry`. */
  private isBareCr: boolean | null = null;
  private atLineStart = true;
  private textLeft = Number.POSITIVE_INFINITY;
  private textsLeft = MAX_TEXTS_BYTES;
  private carry: Buffer = Buffer.alloc(0);
  private head: string[] = [];
  private headBytes = 0;
  private readonly open: OpenMultipart[] = [];

  /** Everything after the head of a multipart mail in which no part ever began; empty otherwise. */
  get preamble(): Buffer {
    return this.delimiters === 0 ? Buffer.concat(this.preambleChunks) : Buffer.alloc(0);
  }

  /** Takes the next bytes and returns what mailparser should see of them. */
  feed(chunk: Buffer): Buffer[] {
    if (this.isBareCr === null) {
      const seen = Buffer.concat([this.carry, chunk]);
      this.carry = seen;
      if (seen.length < FIRST_BYTES && !seen.includes(LF)) return [];
      return this.begin(seen);
    }
    return this.take(this.isBareCr ? withLf(chunk) : chunk);
  }

  /** The end of the mail. */
  end(): Buffer[] {
    const out = this.isBareCr === null ? this.begin(this.carry) : [];
    this.run(this.carry, true, out);
    if (this.inHead && this.head.length > 0) this.finishHead(out);
    return out;
  }

  /** Takes the first bytes, which show how the mail ends its lines: the same however they came in pieces. */
  private begin(seen: Buffer): Buffer[] {
    this.isBareCr = endsLinesWithCr(seen.subarray(0, FIRST_BYTES));
    this.carry = Buffer.alloc(0);
    return this.take(this.isBareCr ? withLf(seen) : seen);
  }

  private take(bytes: Buffer): Buffer[] {
    const input = this.carry.length > 0 ? Buffer.concat([this.carry, bytes]) : bytes;
    const out: Buffer[] = [];
    const rest = this.run(input, false, out);
    this.carry = this.inHead ? rest.subarray(0, MAX_HEAD_LINE_BYTES) : rest;
    return out;
  }

  private run(input: Buffer, final: boolean, out: Buffer[]): Buffer {
    let at = 0;
    while (at < input.length) {
      const next = this.inHead ? this.takeHeadLine(input, at, final, out) : this.takeBody(input, at, final, out);
      if (next <= at) break;
      at = next;
    }
    return input.subarray(at);
  }

  private takeHeadLine(input: Buffer, at: number, final: boolean, out: Buffer[]): number {
    const lf = input.indexOf(LF, at);
    if (lf < 0 && !final) return at;
    const end = lf < 0 ? input.length : lf + 1;
    const isLong = end - at > MAX_HEAD_LINE_BYTES;
    const line = input.toString('latin1', at, isLong ? at + MAX_HEAD_LINE_BYTES : end) + (isLong ? '\r\n' : '');
    const isBlank = line === '\r\n' || line === '\n';
    if (
      this.parts === 0 &&
      this.head.length === 0 &&
      (isBlank || line.startsWith('From ') || line.startsWith('>From '))
    ) {
      return end; // the separator of an mbox file, or blank lines that a gateway put on top
    }
    if (isBlank) {
      this.finishHead(out);
    } else if (line.startsWith('--') && this.open.length > 0 && this.delimiterLevel(line) >= 0) {
      this.finishHead(out);
      this.takeDelimiter(line, out);
    } else if (this.headBytes < MAX_HEAD_BYTES && this.head.length < MAX_HEAD_LINES) {
      this.head.push(line);
      this.headBytes += line.length;
    }
    return end;
  }

  private takeBody(input: Buffer, at: number, final: boolean, out: Buffer[]): number {
    if (this.open.length === 0) {
      this.pass(input.subarray(at), out);
      return input.length;
    }
    if (this.atLineStart && input[at] === DASH && input[at + 1] === DASH) {
      const lf = input.indexOf(LF, at);
      if (lf < 0 && !final && input.length - at < MAX_DELIMITER_BYTES) return at;
      const end = lf < 0 ? input.length : lf + 1;
      if (end - at < MAX_DELIMITER_BYTES) {
        const line = input.toString('latin1', at, end);
        if (this.delimiterLevel(line) >= 0) {
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
    // The last line may be the beginning of a delimiter; a very long one cannot be.
    const lineStart = input.lastIndexOf(LF) + 1;
    const keep = !final && input.length - lineStart < MAX_DELIMITER_BYTES && (lineStart > at || this.atLineStart);
    const end = keep ? Math.max(lineStart, at) : input.length;
    this.pass(input.subarray(at, end), out);
    this.atLineStart = keep;
    return end;
  }

  private pass(bytes: Buffer, out: Buffer[]): void {
    if (bytes.length === 0) return;
    if (this.open.length > 0 && this.delimiters === 0 && this.preambleBytes < MAX_PREAMBLE_BYTES) {
      this.preambleChunks.push(bytes);
      this.preambleBytes += bytes.length;
    }
    if (this.textLeft <= 0) return;
    out.push(bytes.length > this.textLeft ? bytes.subarray(0, this.textLeft) : bytes);
    if (this.textLeft !== Number.POSITIVE_INFINITY) this.textsLeft -= Math.min(bytes.length, this.textLeft);
    this.textLeft -= bytes.length;
  }

  private beginText(): void {
    this.textLeft = Math.min(MAX_TEXT_BYTES, this.textsLeft);
  }

  /** The innermost open multipart that the line delimits, or -1. */
  private delimiterLevel(line: string): number {
    const text = line.trimEnd();
    return this.open.findLastIndex(
      ({ boundary }) =>
        text.startsWith(boundary, 2) &&
        (text.length === boundary.length + 2 || (text.length === boundary.length + 4 && text.endsWith('--'))),
    );
  }

  private takeDelimiter(line: string, out: Buffer[]): void {
    const level = this.delimiterLevel(line);
    const multipart = this.open[level];
    if (!multipart) return;
    const eol = line.endsWith('\r\n') ? '\r\n' : '\n';
    for (const left of this.open.splice(level + 1).reverse()) {
      out.push(Buffer.from(`${eol}--${left.boundary}--${eol}`, 'latin1'));
    }
    this.delimiters += 1;
    this.textLeft = Number.POSITIVE_INFINITY;
    this.atLineStart = true;
    const text = line.trimEnd();
    out.push(Buffer.from(text + eol, 'latin1'));
    if (text.length === multipart.boundary.length + 2) {
      this.inHead = true;
    } else {
      this.open.splice(level);
    }
  }

  /** Ends a part's head: writes it, mended, and remembers what its body needs. */
  private finishHead(out: Buffer[]): void {
    const fields = inUtf8(joinFolded(this.head));
    this.head = [];
    this.headBytes = 0;
    this.inHead = false;
    this.atLineStart = true;
    this.parts += 1;
    const isRoot = this.parts === 1;
    if (isRoot && fields.length > 0 && !fields.some((field) => /^[!-9;-~]{1,100}[ \t]*:/.test(field))) {
      // A text without any head is all body.
      this.beginText();
      this.pass(Buffer.from(`\r\n${fields.join('')}\r\n`, 'latin1'), out);
      return;
    }
    if (isRoot) this.rootFields = fields;
    const head = repairHead(fields, {
      leaves: this.leaves,
      parent: this.open.at(-1),
      mayNest: this.open.length < MAX_DEPTH,
    });
    if (head.opens) this.open.push(head.opens);
    else this.leaves += 1;
    if (head.isText) this.beginText();
    out.push(Buffer.from(head.fields.join('') + head.eol, 'latin1'));
  }
}

/** Old Macintosh mail ends its lines with CR alone; a CR at the very end may have its LF still to come. */
function endsLinesWithCr(bytes: Buffer): boolean {
  const cr = bytes.indexOf(CR);
  return cr >= 0 && cr < bytes.length - 1 && !bytes.includes(LF);
}

function withLf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === CR ? LF : byte)));
}

/** Raw header lines to raw fields: a line that begins with a blank continues the one before. */
function joinFolded(lines: readonly string[]): string[] {
  const fields: string[] = [];
  for (const line of lines) {
    if (fields.length > 0 && (line[0] === ' ' || line[0] === '\t')) fields[fields.length - 1] += line;
    else fields.push(line);
  }
  return fields;
}
