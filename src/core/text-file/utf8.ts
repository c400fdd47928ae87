// Decodes text files strictly: with replacement characters, damaged text would be stored and sent to customers.

/** Throws an Error with a message for people when the bytes are not valid UTF-8. Keeps a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error('it is not valid UTF-8; save it as UTF-8', { cause: error });
  }
}
