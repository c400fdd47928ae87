// Says in words for people what Redis, or the connection to it, answered, and what to do.

import { hostsText, type RedisAddress } from './redis-url.js';

export class RedisError extends Error {
  constructor(address: RedisAddress, problem: string, cause?: unknown) {
    super(`Redis at ${hostsText(address)}: ${problem}`, { cause });
    this.name = 'RedisError';
  }
}

const advice: readonly (readonly [answer: RegExp, (address: RedisAddress) => string])[] = [
  [/^NOAUTH/, () => 'it wants a password: REDIS_URL=redis://:password@host, or user:password'],
  [/^WRONGPASS|invalid password/, () => 'it does not know this user and password; correct REDIS_URL'],
  [/^NOPERM/, ({ username }) => `allow it: ACL SETUSER ${username ?? 'default'} ~{casemill}:* +@all -@dangerous +info`],
  [/^READONLY/, () => 'it is a read-only replica; REDIS_URL must lead to the primary, or to its Sentinels'],
  [/^OOM/, () => 'its memory is full: raise maxmemory'],
  [
    /^CLUSTERDOWN|Cluster redirections|slots cache/,
    () => 'its cluster does not work; `redis-cli cluster info` says why',
  ],
  [/^CROSSSLOT|^MOVED/, () => 'it is part of a cluster whose nodes cannot be told; let REDIS_URL lead to the nodes'],
  [/^MISCONF/, () => 'it cannot write to its disk; make room there'],
  [
    /SELF_SIGNED|UNABLE_TO|CERT|ALTNAME/i,
    () => 'its certificate is not trusted; NODE_EXTRA_CA_CERTS may name a file with the one that signed it',
  ],
  [/EPROTO|wrong version number|packet length/i, () => 'it does not speak TLS there; use redis:// or its TLS port'],
  [
    /ECONNRESET|Protocol error|closed/i,
    ({ tls }) => `it hung up${tls ? '' : '; if it speaks only TLS there, use rediss://'}`,
  ],
  [
    /ETIMEDOUT|timed out/i,
    ({ tls }) => `it does not answer${tls ? '; if it does not speak TLS there, use redis://' : ''}`,
  ],
  [/./, () => 'start it, or unset REDIS_URL to keep jobs on the database'],
];

/** The error that caused `error`, with what to do about it. */
export function redisError(address: RedisAddress, error: unknown): RedisError {
  if (error instanceof RedisError) return error;
  const said = answerOf(error);
  const [, todo] = advice.find(([answer]) => answer.test(said)) ?? [];
  return new RedisError(address, `${said}; ${todo?.(address)}`, error);
}

/** A cluster hides the answer of its node; Node often gives no more than a code. */
function answerOf(error: unknown): string {
  const { message, code, lastNodeError } = error as { message?: string; code?: string; lastNodeError?: unknown };
  if (lastNodeError !== undefined && lastNodeError !== null) return answerOf(lastNodeError);
  // Redis explains how to log in with a protocol that nobody sees.
  if (message?.startsWith('NOAUTH')) return 'NOAUTH Authentication required';
  const says = message || code || String(error);
  return code === undefined || says.includes(code) ? says : `${says} (${code})`;
}
