// The texts that admins keep in files. They are UTF-8, and what is not is refused: with replacement characters it would be
// stored, and sent to customers.

/** Throws an Error for people when the bytes are no UTF-8. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error('it is not UTF-8; save it as UTF-8', { cause: error });
  }
}
