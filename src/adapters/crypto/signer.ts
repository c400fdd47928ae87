// Signs ids and addresses with HMAC-SHA-256 under the installation's secret. What comes back with a valid signature was
// written by us; for an agent it also says for which one, without naming the agent. Lower-case letters and digits only,
// since mail systems change the case of addresses.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SignedClaim } from '../../core/case/signed-claim.js';
import type { Signer } from '../../ports/outgoing.js';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 80 bits: nobody guesses it by sending mails. */
const signatureCharacters = 16;
/** RFC 5321 4.5.3.1.1. */
const longestLocalPart = 64;

const addressPattern = /\+([ca])([a-z2-7]{26})([a-z2-7]{16})@/i;
const idPattern = /^<([ca])\.([a-z2-7]{26})\.([a-z2-7]{16})\.([a-z2-7]{16})@/i;

export function createSigner(secret: string): Signer {
  const key = createHmac('sha256', secret).update('casemill conversations').digest();

  function sign(...parts: readonly string[]): string {
    const digest = createHmac('sha256', key).update(parts.join('\n')).digest();
    return toBase32(digest).slice(0, signatureCharacters);
  }

  function claim(
    kind: SignedClaim['kind'],
    signed: readonly string[],
    signature: string,
    caseCode: string,
    agent: string | null,
  ): readonly SignedClaim[] {
    const [audience] = signed;
    const forAgent = audience === 'a';
    if (forAgent && agent === null) return [];
    const expected = sign(kind, ...signed, ...(forAgent ? [agent ?? ''] : []));
    if (!isSame(expected, signature)) return [];
    return [{ kind, caseId: toUuid(caseCode), agent: forAgent ? agent : null }];
  }

  return {
    messageId(caseId, agent, domain) {
      const nonce = toBase32(randomBytes(10));
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
      return local.length > longestLocalPart ? address : local + address.slice(at);
    },
    ownMark: (messageId) => sign('own-mail', messageId),
    isOwn: (messageId, mark) => isSame(mark, sign('own-mail', messageId)),
    claims(addresses, messageIds, agent) {
      const fromAddresses = addresses.flatMap((address) => {
        const [, audience, caseCode, signature] = lower(addressPattern.exec(address));
        if (audience === undefined || caseCode === undefined || signature === undefined) return [];
        return claim('signed-address', [audience, caseCode], signature, caseCode, agent);
      });
      const fromIds = messageIds.flatMap((id) => {
        const [, audience, caseCode, nonce, signature] = lower(idPattern.exec(id));
        if (audience === undefined || caseCode === undefined || nonce === undefined || signature === undefined)
          return [];
        return claim('signed-id', [audience, caseCode, nonce], signature, caseCode, agent);
      });
      return [...fromAddresses, ...fromIds];
    },
  };
}

/** Without telling by its time how much was right. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function lower(match: RegExpExecArray | null): readonly (string | undefined)[] {
  return match === null ? [] : match.map((group) => group?.toLowerCase());
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** RFC 4648 base 32 in lower case, without padding. */
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
