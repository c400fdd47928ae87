// Hashes the parts of a mail that identify it (`core/email/mail-identity.ts`). Holds only the header of a streamed
// mail.

import { createHash } from 'node:crypto';
import { authoredBody, authoredHead, hasWholeHead, rawMessageId, splitRaw } from '../../core/email/mail-identity.js';
import type { Fingerprint, FingerprintMail } from '../../ports/mailbox.js';

/** The same for a mail in one piece and in a stream, however it is cut. */
export const fingerprintMail: FingerprintMail = async (raw) => {
  if (Buffer.isBuffer(raw)) return bodyHash(raw.toString('latin1')).end();
  let beginning = '';
  let body: BodyHash | undefined;
  for await (const piece of raw) {
    const text = piece.toString('latin1');
    if (body !== undefined) body.add(text);
    else {
      beginning += text;
      if (hasWholeHead(beginning)) body = bodyHash(beginning);
    }
  }
  return (body ?? bodyHash(beginning)).end();
};

interface BodyHash {
  add(piece: string): void;
  end(): Fingerprint;
}

/** `beginning` holds the whole header and any part of the body. */
function bodyHash(beginning: string): BodyHash {
  const parts = splitRaw(beginning);
  const hash = createHash('sha256').update(`${authoredHead(parts)}\n\n`, 'latin1');
  // The hash without trailing white space, which counts only when something follows it.
  let trimmed = hash.copy();

  function add(piece: string): void {
    const text = authoredBody(piece);
    const words = text.trimEnd();
    if (words !== '') {
      hash.update(words, 'latin1');
      trimmed = hash.copy();
    }
    hash.update(text.slice(words.length), 'latin1');
  }

  add(beginning.slice(parts.bodyStart));
  return { add, end: () => ({ contentHash: trimmed.digest('hex'), messageId: rawMessageId(parts) }) };
}
