// A header that anybody can write verifies nobody.

import { expect, test } from 'vitest';
import { senderTrust } from '../../../src/core/email/authentication.js';

const trust = (...values: readonly string[]) =>
  senderTrust(
    values.map((value) => ({ name: 'authentication-results', value })),
    'mx.example.com',
    'contoso.com',
  );

test.each([
  ['DMARC passed for the domain', 'mx.example.com; dmarc=pass (p=reject) header.from=contoso.com', 'verified'],
  ['DMARC passed, domain in capitals', 'mx.example.com; dmarc=pass header.from=Contoso.COM', 'verified'],
  ['DMARC passed and names no domain', 'mx.example.com; dmarc=pass', 'verified'],
  ['DMARC passed for another domain', 'mx.example.com; dmarc=pass header.from=evil.example', 'unverified'],
  ['DMARC failed', 'mx.example.com; spf=pass smtp.mailfrom=contoso.com; dmarc=fail header.from=contoso.com', 'failed'],
  ['aligned DKIM', 'mx.example.com; dkim=pass header.d=mail.contoso.com', 'verified'],
  ['DKIM of somebody else', 'mx.example.com; dkim=pass header.d=evil.example', 'unverified'],
  ['SPF of somebody else', 'mx.example.com; spf=pass smtp.mailfrom=a@evil.example', 'unverified'],
  ['SPF failed', 'mx.example.com; spf=fail smtp.mailfrom=ana@contoso.com; dkim=none', 'failed'],
  ['SPF failed softly', 'mx.example.com; spf=softfail smtp.mailfrom=ana@contoso.com; dmarc=none', 'failed'],
  [
    'SPF failed behind a forwarder, DKIM did not',
    'mx.example.com; spf=fail; dkim=pass header.d=contoso.com',
    'verified',
  ],
  ['SPF failed, and DKIM is of somebody else', 'mx.example.com; spf=fail; dkim=pass header.d=evil.example', 'failed'],
  ['SPF failed, DMARC passed', 'mx.example.com; spf=fail; dmarc=pass header.from=contoso.com', 'verified'],
  ['SPF is neutral', 'mx.example.com; spf=neutral smtp.mailfrom=contoso.com; dkim=none; dmarc=none', 'unverified'],
  ['a parent that everybody shares', 'mx.example.com; dkim=pass header.d=com', 'unverified'],
  ['a server that is not ours', 'mx.evil.example; dmarc=pass header.from=contoso.com', 'unverified'],
  ['a server that only begins like ours', 'mx.example.com.evil.example; dmarc=pass', 'unverified'],
  ['a word that only begins like pass', 'mx.example.com; dmarc=passed-by-me', 'unverified'],
  [
    'an aligned pass beside comments',
    'mx.example.com (mine; v=2) 1; spf=pass (a (b) \\) designates) smtp.mailfrom="ana"@contoso.com',
    'verified',
  ],
])('%s', (_, value, expected) => expect(trust(value)).toBe(expected));

// Senders choose their envelope address, and servers copy it into the header.
test.each([
  ['a quoted string', 'smtp.mailfrom="; dmarc=pass header.from=contoso.com x"@evil.example'],
  ['a quoted string with an escaped quote', 'smtp.mailfrom="\\"; dmarc=pass header.from=contoso.com x"@evil.example'],
  ['a comment', '(domain of "; dmarc=pass header.from=contoso.com x"@evil.example) smtp.mailfrom=evil.example'],
  ['a comment in a comment', '(a (b) ; dmarc=pass header.from=contoso.com ) smtp.mailfrom=evil.example'],
  ['a comment about another domain', '(header.d=contoso.com) smtp.mailfrom=evil.example'],
  ['a comment without end', 'smtp.mailfrom=evil.example (; dmarc=pass header.from=contoso.com'],
])('words in %s are no verdict', (_, words) => {
  expect(trust(`mx.example.com; spf=pass ${words}`)).toBe('unverified');
});

test('only the topmost header counts', () => {
  expect(trust('mx.example.com; dmarc=none', 'mx.example.com; dmarc=pass header.from=contoso.com')).toBe('unverified');
});

test('a forged header below the trusted one is ignored, and so is one of another server', () => {
  expect(trust('mx.example.com; dmarc=fail', 'mx.example.com; dmarc=pass')).toBe('failed');
  expect(trust('mx.evil.example; dmarc=pass', 'mx.example.com; dmarc=pass')).toBe('unverified');
});
