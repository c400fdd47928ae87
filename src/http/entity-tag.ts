// The `ETag` of a text (RFC 9110 section 8.8.3): changes with it.

import { createHash } from 'node:crypto';

export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
