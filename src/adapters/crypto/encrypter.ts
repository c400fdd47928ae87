// Keeps texts secret in the database: AES-256-GCM under a key that is made from the installation's secret. The context is
// authenticated with the text, so what was encrypted for one mailbox opens for no other.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Encrypter } from '../../ports/oauth.js';

const cipher = 'aes-256-gcm';
/** NIST SP 800-38D 8.2.2: random, so a key may seal 2^32 texts. */
const nonceBytes = 12;
const tagBytes = 16;

export function createEncrypter(secret: string): Encrypter {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'casemill mailbox tokens', 32));
  return {
    encrypt(text, context) {
      const nonce = randomBytes(nonceBytes);
      const closing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
      const closed = Buffer.concat([closing.update(text, 'utf8'), closing.final()]);
      return Buffer.concat([nonce, closing.getAuthTag(), closed]).toString('base64');
    },
    decrypt(encrypted, context) {
      const bytes = Buffer.from(encrypted, 'base64');
      const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
      try {
        const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
        opening.setAAD(Buffer.from(context)).setAuthTag(tag);
        const opened = [opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()];
        return Buffer.concat(opened).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
