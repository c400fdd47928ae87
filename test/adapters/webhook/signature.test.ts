// Signatures of Standard Webhooks, against the example of its specification and an implementation by hand.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyOf, signatures } from '../../../src/adapters/webhook/signature.js';

/** HMAC (RFC 2104) with SHA-256, from the hash alone. */
function hmac(key: Buffer, text: string): string {
  const block = Buffer.alloc(64);
  key.copy(block);
  const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const padded = (byte: number) => Buffer.from(block.map((one) => one ^ byte));
  return hash(padded(0x5c), hash(padded(0x36), Buffer.from(text))).toString('base64');
}

const specified = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};

function key(secret: string): Buffer {
  const found = keyOf(secret);
  if (found === undefined) throw new Error('no key');
  return found;
}

test('the example of the specification is signed as it says', () => {
  expect(signatures([key(specified.secret)], specified)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('any text and key are signed as RFC 2104 says', () => {
  for (const bytes of [24, 32, 64]) {
    const raw = Buffer.alloc(bytes, bytes);
    const signed = { id: 'ü', timestamp: 1, body: '{"text":"Grüße 🎉"}' };
    expect(signatures([key(`whsec_${raw.toString('base64')}`)], signed)).toBe(`v1,${hmac(raw, `ü.1.${signed.body}`)}`);
  }
});

test('while a secret is replaced, both sign', () => {
  const [first, second] = [Buffer.alloc(24, 1), Buffer.alloc(24, 2)];
  const text = `${specified.id}.${specified.timestamp}.${specified.body}`;
  expect(signatures([first, second], specified)).toBe(`v1,${hmac(first, text)} v1,${hmac(second, text)}`);
});

test.each([
  ['no prefix', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['not base64', 'whsec_hello world'],
  ['23 bytes', `whsec_${Buffer.alloc(23).toString('base64')}`],
  ['65 bytes', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['nothing', 'whsec_'],
])('a secret with %s is none', (_, secret) => {
  expect(keyOf(secret)).toBeUndefined();
});
