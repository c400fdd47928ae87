// The secrets that tokens are. They are random, so their hash needs neither salt nor many rounds.

import { createHash, randomBytes } from 'node:crypto';

/** Programs that look for leaked secrets find it by its beginning. */
const PREFIX = 'cmt_';

export function newTokenSecret(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

export function hashOfToken(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
