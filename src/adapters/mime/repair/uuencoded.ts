// Turns a uuencoded body into base64, which mailparser reads (POSIX, uuencode). Works on a stream; what stands around
// the encoded lines is dropped.

const LF = 10;
/** Longer than any encoded line; what such a line has beyond is ignored. */
const MAX_LINE = 256;
/** Encoded at once: whole lines of base64. */
const PIECE = 57 * 64;

export class UuToBase64 {
  private state: 'before' | 'inside' | 'after' = 'before';
  private line: Buffer = Buffer.alloc(0);
  private decoded: Buffer[] = [];
  private size = 0;

  /** Takes the next bytes of the body; returns base64 lines. */
  feed(bytes: Buffer): Buffer {
    let at = 0;
    for (let lf = bytes.indexOf(LF); lf >= 0; lf = bytes.indexOf(LF, at)) {
      this.takeLine(Buffer.concat([this.line, bytes.subarray(at, lf)]));
      this.line = Buffer.alloc(0);
      at = lf + 1;
    }
    this.line = Buffer.concat([this.line, bytes.subarray(at)]).subarray(0, MAX_LINE);
    return this.encode(this.size - (this.size % PIECE));
  }

  /** The rest, at the end of the body. */
  end(): Buffer {
    this.takeLine(this.line);
    return this.encode(this.size);
  }

  private takeLine(line: Buffer): void {
    const text = line.toString('latin1', 0, MAX_LINE).replace(/\r$/, '');
    if (this.state === 'before') {
      if (beginsUuencoded(text)) this.state = 'inside';
    } else if (this.state === 'inside') {
      const bytes = uuencodedBytes(text);
      if (bytes.length === 0) this.state = 'after';
      this.decoded.push(bytes);
      this.size += bytes.length;
    }
  }

  /** The first `length` decoded bytes as lines of base64. */
  private encode(length: number): Buffer {
    if (length === 0) return Buffer.alloc(0);
    const all = Buffer.concat(this.decoded);
    this.decoded = [all.subarray(length)];
    this.size = all.length - length;
    return Buffer.from(all.toString('base64', 0, length).replace(/.{1,76}/g, '$&\r\n'));
  }
}

/** Whether a line of the text is the one above an encoded file: `begin 644 report.txt`. */
export function beginsUuencoded(text: string): boolean {
  return /^begin [0-7]{3,4} \S/m.test(text);
}

/** The bytes of an encoded line: its first character is their number; each further one has six bits. */
export function uuencodedBytes(line: string): Buffer {
  const bits = (at: number) => (line.charCodeAt(at) - 32) & 63;
  const length = line === '' ? 0 : bits(0);
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i += 1) {
    const at = 1 + Math.floor((i * 4) / 3);
    const [first, second] = [bits(at), at + 1 < line.length ? bits(at + 1) : 0];
    const shift = (i % 3) * 2;
    bytes[i] = ((first << (2 + shift)) | (second >> (4 - shift))) & 0xff;
  }
  return bytes;
}
