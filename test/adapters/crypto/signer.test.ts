import { describe, expect, it } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';

const caseId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const signer = createSigner('a secret');

describe('a signed reply address', () => {
  const address = signer.replyAddress(caseId, null, 'support@example.com');

  it('identifies the case, in upper and lower case', () => {
    const claim = { kind: 'signed-address', caseId, agent: null };
    expect(signer.claims([address], [], null)).toEqual([claim]);
    expect(signer.claims([address.toUpperCase()], [], null)).toEqual([claim]);
  });

  it('proves nothing when a character was changed, or under another secret', () => {
    const changed = address.replace(/(.)@/, (_all, last: string) => `${last === 'a' ? 'b' : 'a'}@`);
    expect(signer.claims([changed], [], null)).toEqual([]);
    expect(createSigner('another').claims([address], [], null)).toEqual([]);
  });

  it('is the plain address when it would be longer than RFC 5321 allows', () => {
    const long = `${'a'.repeat(30)}@example.com`;
    expect(signer.replyAddress(caseId, null, long)).toBe(long);
  });
});

describe('our own mail', () => {
  const id = signer.messageId(null, null, 'example.com');
  const mark = signer.ownMark(id);

  it('is recognised by its mark, and only under its own Message-ID', () => {
    expect(signer.isOwn(id, mark)).toBe(true);
    expect(signer.isOwn(signer.messageId(null, null, 'example.com'), mark)).toBe(false);
  });

  it.each(['', 'C-000001', 'notice', mark.slice(1), `${mark}a`])('is not recognised by "%s"', (forged) => {
    expect(signer.isOwn(id, forged)).toBe(false);
    expect(signer.isOwn(id, createSigner('another').ownMark(id))).toBe(false);
  });
});

describe('what was signed for an agent', () => {
  const address = signer.replyAddress(caseId, 'lena', 'support@example.com');
  const id = signer.messageId(caseId, 'lena', 'example.com');

  it('is accepted only from that agent', () => {
    expect(signer.claims([address], [id], 'lena').map(({ agent }) => agent)).toEqual(['lena', 'lena']);
    expect(signer.claims([address], [id], 'omar')).toEqual([]);
    expect(signer.claims([address], [id], null)).toEqual([]);
  });

  it('proves the case to anybody, but no agent', () => {
    const agents = new Map(['omar', 'lena'].map((name) => [name, {}]));
    expect(signer.claimsOfOthers([address], [id], agents)).toEqual([
      { kind: 'signed-address', caseId, agent: null, signedFor: 'lena' },
      { kind: 'signed-id', caseId, agent: null, signedFor: 'lena' },
    ]);
    expect(signer.claimsOfOthers([address], [id], new Map([['omar', {}]]))).toEqual([]);
    const forged = Array.from({ length: 10 }, () => `support+a${'a'.repeat(26)}${'b'.repeat(16)}@example.com`);
    expect(signer.claimsOfOthers([...forged, address], [], agents)).toEqual([]);
    const forCustomers = signer.replyAddress(caseId, null, 'support@example.com');
    expect(signer.claimsOfOthers([forCustomers], [], agents)).toEqual([]);
  });
});

describe('a signed Message-ID', () => {
  it('is new every time, and identifies the case', () => {
    const [first, second] = [1, 2].map(() => signer.messageId(caseId, null, 'example.com'));
    expect(first).not.toBe(second);
    expect(signer.claims([], [first ?? ''], null)).toEqual([{ kind: 'signed-id', caseId, agent: null }]);
  });

  it('proves nothing without a case', () => {
    expect(signer.claims([], [signer.messageId(null, null, 'example.com')], null)).toEqual([]);
  });
});
