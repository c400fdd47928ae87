// International domain names have one spelling, whoever wrote them, and none passes for another.

import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableAddress, readableDomain, withReadableDomains } from '../../../src/core/email/domain-names.js';

describe('an address', () => {
  it.each([
    ['Ana@xn--mnchen-3ya.example', 'Ana@münchen.example'],
    ['ana@XN--MNCHEN-3YA.Example', 'ana@münchen.Example'],
    ['ana@MÜNCHEN.example', 'ana@münchen.example'],
    ['ana@mu\u0308nchen.example', 'ana@münchen.example'],
    ['ana@mail.xn--fiq228c.xn--55qx5d', 'ana@mail.中文.公司'],
    ['ana@中文。公司', 'ana@中文.公司'],
    ['ana@xn--zckzah.example', 'ana@テスト.example'],
    ['xn--mnchen-3ya@example.com', 'xn--mnchen-3ya@example.com'],
    ['no address', 'no address'],
    ['Ana@Contoso.COM', 'Ana@Contoso.COM'],
  ])('%s is %s', (written, readable) => {
    expect(readableAddress(written)).toBe(readable);
    expect(readableAddress(readable)).toBe(readable);
  });
});

describe('a label stays as it is written', () => {
  it.each([
    ['when it hides ASCII letters', 'xn--google-.com'],
    ['when it hides full width letters', 'xn--oogle-dq33a.com'],
    ['when it hides a dot', 'xn--a.b-.com'],
    ['when it is no code', 'xn--99999999999999.com'],
    ['when it is empty', 'xn--.com'],
  ])('%s', (_, domain) => {
    expect(readableDomain(domain)).toBe(domain);
  });
});

it('reads what a browser writes', () => {
  const letter = fc.constantFrom(...'abcxyzäöüßéñçłđøжяשאαω中文テ한ก0-');
  const labels = fc
    .array(letter, { minLength: 2, maxLength: 12 })
    .map((letters) => `a${letters.join('')}z`)
    .filter((label) => !label.startsWith('xn--') && !/^..--/.test(label));
  fc.assert(
    fc.property(labels, (label) => {
      const ascii = domainToASCII(`${label}.example`);
      fc.pre(ascii !== '');
      expect(readableDomain(ascii)).toBe(readableDomain(`${label}.example`));
    }),
  );
});

it('never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void readableAddress(`a@xn--${text}`)));
});

it('finds domain names within a text or a pattern', () => {
  expect(withReadableDomains('(?i)@(mail\\.)?xn--mnchen-3ya\\.example$')).toBe('(?i)@(mail\\.)?münchen\\.example$');
  expect(withReadableDomains('@xn--mnchen-3ya.example, but not axn--mnchen-3ya')).toBe(
    '@münchen.example, but not axn--mnchen-3ya',
  );
});
