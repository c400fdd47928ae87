// Recognises a secret without knowing it.

import { createHmac } from 'node:crypto';

/** The same for the same secret. 96 bits: nobody has another secret by accident. */
export function secretFingerprint(secret: string): string {
  return createHmac('sha256', secret).update('casemill secret fingerprint').digest('base64url').slice(0, 16);
}
