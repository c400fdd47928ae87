// Signs posts as Standard Webhooks says (version 1 of its specification, symmetric signatures).

import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
/** What the specification asks for, in bytes. */
const SHORTEST = 24;
const LONGEST = 64;

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** The value of `webhook-signature`: a signature for each key, separated by spaces. */
export function signatures(keys: readonly Buffer[], { id, timestamp, body }: Signed): string {
  return keys
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');
}

/** The key in a secret; undefined when the secret is not one of Standard Webhooks. */
export function keyOf(secret: string): Buffer | undefined {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= SHORTEST && key.length <= LONGEST ? key : undefined;
}
