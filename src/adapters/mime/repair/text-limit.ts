// Limits how much text of a mail is passed on, for each text part and for all of them together. The rest is in the raw
// mail.

const MAX_PART_BYTES = 4 * 1024 * 1024;
const MAX_MAIL_BYTES = 8 * 1024 * 1024;

export class TextLimit {
  /** Bytes that the present part may still have; infinite for a file. */
  private partLeft = Number.POSITIVE_INFINITY;
  private mailLeft = MAX_MAIL_BYTES;

  /** A text part begins. */
  begin(): void {
    this.partLeft = Math.min(MAX_PART_BYTES, this.mailLeft);
  }

  /** Its part has ended. */
  end(): void {
    this.partLeft = Number.POSITIVE_INFINITY;
  }

  /** As many of the bytes as may pass. */
  take(bytes: Buffer): Buffer {
    if (this.partLeft <= 0) return bytes.subarray(0, 0);
    const taken = bytes.length > this.partLeft ? bytes.subarray(0, this.partLeft) : bytes;
    if (this.partLeft !== Number.POSITIVE_INFINITY) this.mailLeft -= taken.length;
    this.partLeft -= bytes.length;
    return taken;
  }
}
