// Signs message ids and reply addresses with HMAC-SHA-256 under the installation's secret. A valid signature proves
// that we wrote the id or address; one for an agent also proves for which agent, without naming the agent. Uses only
// lower-case letters and digits, since mail systems change the case of addresses.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SignedClaim } from '../../core/case/signed-claim.js';
import type { Signer } from '../../ports/outgoing.js';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 80 bits, too many to guess by sending mails. */
const signatureCharacters = 16;
/** RFC 5321 section 4.5.3.1.1. */
const maxLocalPart = 64;

/** The parts are: `c` for a customer or `a` for an agent, the case's id, (a nonce,) the signature. */
const addressPattern = /\+([ca])([a-z2-7]{26})([a-z2-7]{16})@/i;
const idPattern = /^<([ca])\.([a-z2-7]{26})\.([a-z2-7]{16})\.([a-z2-7]{16})@/i;

/** `secret`: the installation's (`CASEMILL_SECRET`). */
export function createSigner(secret: string): Signer {
  const key = createHmac('sha256', secret).update('casemill conversations').digest();

  const nextNonce = nonces();

  function sign(...parts: readonly string[]): string {
    const digest = createHmac('sha256', key).update(parts.join('\n')).digest();
    return toBase32(digest).slice(0, signatureCharacters);
  }

  /** What the addresses and ids say, whoever signed it. */
  function signedParts(addresses: readonly string[], messageIds: readonly string[]): readonly SignedParts[] {
    const fromAddresses = addresses.flatMap((address): readonly SignedParts[] => {
      const [, recipient, caseCode, signature] = lowerCase(addressPattern.exec(address));
      if (recipient === undefined || caseCode === undefined || signature === undefined) return [];
      return [{ kind: 'signed-address', signed: [recipient, caseCode], signature, caseCode }];
    });
    const fromIds = messageIds.flatMap((id): readonly SignedParts[] => {
      const [, recipient, caseCode, nonce, signature] = lowerCase(idPattern.exec(id));
      if (recipient === undefined || caseCode === undefined || nonce === undefined || signature === undefined)
        return [];
      return [{ kind: 'signed-id', signed: [recipient, caseCode, nonce], signature, caseCode }];
    });
    return [...fromAddresses, ...fromIds];
  }

  /** `agent`: null for what is signed for customers. */
  function isSignedFor(agent: string | null, { kind, signed, signature }: SignedParts): boolean {
    if ((signed[0] === 'a') !== (agent !== null)) return false;
    return isSame(sign(kind, ...signed, ...(agent === null ? [] : [agent])), signature);
  }

  return {
    messageId(caseId, agent, domain) {
      const nonce = toBase32(nextNonce());
      if (caseId === null) return `<n.${nonce}@${domain}>`;
      const parts = [agent === null ? 'c' : 'a', toBase32(uuidBytes(caseId))] as const;
      const signature = sign('signed-id', ...parts, nonce, ...(agent === null ? [] : [agent]));
      return `<${parts.join('.')}.${nonce}.${signature}@${domain}>`;
    },
    replyAddress(caseId, agent, address) {
      const parts = [agent === null ? 'c' : 'a', toBase32(uuidBytes(caseId))] as const;
      const signature = sign('signed-address', ...parts, ...(agent === null ? [] : [agent]));
      const at = address.lastIndexOf('@');
      const local = `${address.slice(0, at)}+${parts.join('')}${signature}`;
      return local.length > maxLocalPart ? address : local + address.slice(at);
    },
    ownMark: (messageId) => sign('own-mail', messageId),
    isOwn: (messageId, mark) => isSame(mark, sign('own-mail', messageId)),
    claims(addresses, messageIds, agent) {
      return signedParts(addresses, messageIds).flatMap((parts): readonly SignedClaim[] => {
        const signedFor = parts.signed[0] === 'a' ? agent : null;
        if (!isSignedFor(signedFor, parts)) return [];
        return [{ kind: parts.kind, caseId: toUuid(parts.caseCode), agent: signedFor }];
      });
    },
    claimsOfOthers(addresses, messageIds, agents) {
      const ofAgents = signedParts(addresses, messageIds).filter(({ signed }) => signed[0] === 'a');
      return ofAgents.slice(0, mostTried).flatMap((parts): readonly SignedClaim[] => {
        const signedFor = [...agents.keys()].find((agent) => isSignedFor(agent, parts));
        if (signedFor === undefined) return [];
        return [{ kind: parts.kind, caseId: toUuid(parts.caseCode), agent: null, signedFor }];
      });
    },
  };
}

interface SignedParts {
  readonly kind: SignedClaim['kind'];
  /** All that is signed, beside the agent: for whom, the case's id, (a nonce). */
  readonly signed: readonly string[];
  readonly signature: string;
  readonly caseCode: string;
}

/** Each is tried with each agent, and a forger may write thousands. */
const mostTried = 10;

const nonceBytes = 10;

/** Asking for random bytes costs as much for many nonces as for one. */
function nonces(): () => Buffer {
  let random = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === random.length) {
      random = randomBytes(256 * nonceBytes);
      at = 0;
    }
    at += nonceBytes;
    return random.subarray(at - nonceBytes, at);
  };
}

/** Compares in constant time. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function lowerCase(match: RegExpExecArray | null): readonly (string | undefined)[] {
  return match === null ? [] : match.map((group) => group?.toLowerCase());
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** Base 32 in lower case, without padding (RFC 4648 section 6). */
function toBase32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** The UUID whose bytes `toBase32` encoded. */
function toUuid(code: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of code) {
    value = (value << 5) | alphabet.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >>> (bits - 8)) & 255);
      bits -= 8;
    }
    value &= (1 << bits) - 1;
  }
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
