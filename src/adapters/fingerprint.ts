// Hashes what core says makes two mails the same.

import { createHash } from 'node:crypto';
import { rawMessageId, sameContentText } from '../core/mail/identity.js';
import type { FingerprintMail } from '../ports.js';

export const fingerprintMail: FingerprintMail = (raw) => {
  const text = raw.toString('latin1');
  return {
    contentHash: createHash('sha256').update(sameContentText(text), 'latin1').digest('hex'),
    messageId: rawMessageId(text),
  };
};
