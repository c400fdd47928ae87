// The secrets in sign-in links and in the cookies of sessions. They are random, so their hash needs neither salt nor
// many rounds.

import { createHash, randomBytes } from 'node:crypto';

export function newSignInSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfSignIn(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
