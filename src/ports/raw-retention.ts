// Raw mails that are no longer needed.

export interface RawRetention {
  /** Removes raw mails that no row needs any more from the rows decided before then, and returns their hashes. */
  takeExpired(before: Date, atMost: number): Promise<readonly string[]>;
}
