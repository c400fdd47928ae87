// Encrypts texts for the database: AES-256-GCM with a key derived from the installation's secret. The context is
// authenticated with the text, so what was encrypted for one mailbox cannot be decrypted for another.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Encrypter } from '../../ports/oauth.js';

const algorithm = 'aes-256-gcm';
/** Random, which is safe for 2^32 texts per key (NIST SP 800-38D section 8.2.2). */
const nonceBytes = 12;
const tagBytes = 16;

/** `secret`: the installation's (`CASEMILL_SECRET`). */
export function createEncrypter(secret: string): Encrypter {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'casemill mailbox tokens', 32));
  return {
    encrypt(text, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
    },
    decrypt(encrypted, context) {
      const bytes = Buffer.from(encrypted, 'base64');
      const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
      try {
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
        const decrypted = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
        return Buffer.concat(decrypted).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
