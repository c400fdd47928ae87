// Converts the line ends of old Macintosh mail, a bare CR, to LF. Looks at the first bytes of a mail to tell, so it
// gives the same bytes however they arrive in pieces.

const LF = 10;
const CR = 13;
/** Bytes without an LF after which a mail with CRs counts as one with bare CRs. */
const FIRST_BYTES = 64 * 1024;

export class LineEnds {
  /** Null until enough bytes were seen, which wait in `seen`. */
  private isBareCr: boolean | null = null;
  private seen: Buffer = Buffer.alloc(0);

  /** Takes the next bytes; returns none until it can tell. */
  feed(chunk: Buffer): Buffer {
    if (this.isBareCr !== null) return this.convert(chunk);
    this.seen = Buffer.concat([this.seen, chunk]);
    return this.seen.length < FIRST_BYTES && !this.seen.includes(LF) ? Buffer.alloc(0) : this.flush();
  }

  /** The bytes that still wait at the end of the mail. */
  end(): Buffer {
    return this.isBareCr === null ? this.flush() : Buffer.alloc(0);
  }

  private flush(): Buffer {
    const { seen } = this;
    this.isBareCr = hasBareCr(seen.subarray(0, FIRST_BYTES));
    this.seen = Buffer.alloc(0);
    return this.convert(seen);
  }

  private convert(bytes: Buffer): Buffer {
    return this.isBareCr ? Buffer.from(bytes.map((byte) => (byte === CR ? LF : byte))) : bytes;
  }
}

/** A CR at the very end does not count: its LF may follow. */
function hasBareCr(bytes: Buffer): boolean {
  const cr = bytes.indexOf(CR);
  return cr >= 0 && cr < bytes.length - 1 && !bytes.includes(LF);
}
