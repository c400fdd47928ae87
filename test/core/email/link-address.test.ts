// What the addresses of links add to the words that people see.

import { describe, expect, test } from 'vitest';
import { addressBeside, withoutRepeatedAddresses } from '../../../src/core/email/link-address.js';
import { writtenAddress } from '../../../src/core/email/rewritten-links.js';
import { growth } from '../../growth.js';

const safe = (address: string) =>
  `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05%7C02&reserved=0`;

describe('the address of a link adds nothing', () => {
  test.each([
    ['tomorrow 09:00', 'x-apple-data-detectors://0'],
    ['', 'x-apple-data-detectors://0'],
    ['Musterstr. 1', 'X-Apple-Data-Detectors:2'],
    ['+49 30 1234567', 'tel:+49301234567'],
    ['(030) 1234567', 'tel:030%201234567'],
    ['112', 'tel:112'],
    ['0351 999999', 'tel:+49351999999'],
    ['+49 (0)351 99 99-99', 'tel:+49351999999'],
    ['0049 351/999999', 'tel:0351999999'],
    ['999999', 'tel:+49351999999'],
    ['Room 5: 0351 999999', 'tel:+49351999999'],
    ['Call 1-800-FLOWERS', 'tel:+18003569377'],
    ['+49 30 1234567', 'callto:+49301234567'],
    ['+49 170 1234567', 'sms:+491701234567&body=Hello'],
    ['1-800-FLOWERS', 'tel:18003569377'],
    ['ana@contoso.com', 'mailto:ana@contoso.com'],
    ['Ana@Contoso.com', 'mailto:ana@contoso.com?subject=Printer'],
    ['Ana Alvarez <ana@contoso.com>', 'mailto:ana@contoso.com'],
    ['https://example.com/guide', 'https://example.com/guide'],
    ['example.com', 'http://www.example.com/'],
    ['https://example.com/größe', 'https://example.com/gr%C3%B6%C3%9Fe'],
    ['https://example.com/guide', safe('https://example.com/guide')],
    ['see https://example.com/guide.', safe('https://example.com/guide')],
    ['here', '#below'],
    ['here', 'javascript:void(0)'],
  ])('%j, %s', (words, link) => expect(addressBeside(words, link)).toBe(''));
});

describe('the address of a link is shown', () => {
  test.each([
    ['Ana', 'mailto:ana@contoso.com', 'ana@contoso.com'],
    ['@Lena Vogt', 'mailto:lena@example.net', 'lena@example.net'],
    ['Call us', 'tel:+49301234567', '+49301234567'],
    ['Order 4711234 hotline', 'tel:+49351999999', '+49351999999'],
    ['0351 111111', 'tel:+49351999999', '+49351999999'],
    ['0351 111111', 'tel:+4930111111', '+4930111111'],
    ['Press 4', 'tel:+49351999999', '+49351999999'],
    ['9999', 'tel:+49351999999', '+49351999999'],
    ['112', 'tel:110', '110'],
    ['112', 'tel:1012', '1012'],
    ['Call us, 24/7', 'tel:+49301234567', '+49301234567'],
    ['', 'tel:+49301234567', '+49301234567'],
    ['here', 'https://example.com/guide', 'https://example.com/guide'],
    ['here', safe('https://example.com/guide'), 'https://example.com/guide'],
    ['example.com', 'https://example.com/guide', 'https://example.com/guide'],
    ['https://bank.example', 'https://thief.example/', 'https://thief.example/'],
    ['https://example.com/a', 'https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['', 'https://example.com/guide', 'https://example.com/guide'],
    ['guide', 'guide.html', 'guide.html'],
    ['write to x', 'mailto:', ''],
  ])('%j, %s', (words, link, shown) => expect(addressBeside(words, link)).toBe(shown));
});

describe('a filter rewrote the address', () => {
  test.each([
    [safe('https://example.com/a?b=1&c=2'), 'https://example.com/a?b=1&c=2'],
    ['https://urldefense.com/v3/__https://example.com/guide__;!!ABC!xyz$', 'https://example.com/guide'],
    ['https://urldefense.com/v3/__https:/example.com/guide*top__;Iw!!ABC!xyz$', 'https://example.com/guide#top'],
    ['https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a-2Db&d=DwMF', 'https://example.com/a-b'],
    ['https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.com&c=E,1', 'https://example.com'],
    ['https://www.google.com/url?q=https://example.com/guide&sa=D', 'https://example.com/guide'],
    [safe(safe('https://example.com/guide')), 'https://example.com/guide'],
    ['https://protect2.fireeye.com/v1/url?k=1-2&q=1&e=3&u=https%3A%2F%2Fexample.com%2F', 'https://example.com/'],
    ['https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=https%3a%2f%2fexample.com', 'https://example.com'],
    ['https://de.url.trendmicro.com/v1?url=https%3a%2f%2fexample.com', 'https://example.com'],
    // Nothing that leads to a page.
    [safe('javascript:alert(1)'), safe('javascript:alert(1)')],
    ['https://example.com/?url=https://other.example', 'https://example.com/?url=https://other.example'],
    [
      'https://shop.trendmicro.com/search?q=https://foo.example',
      'https://shop.trendmicro.com/search?q=https://foo.example',
    ],
    ['https://www.fireeye.com/search?q=https://foo.example', 'https://www.fireeye.com/search?q=https://foo.example'],
    ['https://notgoogle.com/url?q=https://example.com', 'https://notgoogle.com/url?q=https://example.com'],
    [
      'https://urldefense.com/v3/__https://example.com/**A__;Iw!!',
      'https://urldefense.com/v3/__https://example.com/**A__;Iw!!',
    ],
  ])('%s', (address, written) => expect(writtenAddress(address)).toBe(written));

  test.each([
    ['beginnings of an address', (size: number) => `https://urldefense.com${'/v3/__'.repeat(size)}`],
    [
      'replaced characters',
      (size: number) =>
        `https://urldefense.com/v3/__http://${'*a'.repeat(size)}__;${btoa('#'.repeat(size)).replaceAll('=', '')}!!`,
    ],
    ['parameters', (size: number) => `${safe('')}${'&u='.repeat(size)}`],
  ])('four times as many %s cost some four times as much', (_, address) => {
    expect(growth(writtenAddress, address, 5_000)).toBeLessThan(10);
    const links = (size: number) => Array.from({ length: size }, () => address(150));
    expect(growth((all: readonly string[]) => all.map(writtenAddress), links, 50)).toBeLessThan(10);
  });
});

describe('in text, an address in angle brackets that repeats what stands before it is left out', () => {
  test.each([
    ['#cc ada@example.org<mailto:ada@example.org>', '#cc ada@example.org'],
    ['#new ana@contoso.com<mailto:ana@contoso.com> Printer jams', '#new ana@contoso.com Printer jams'],
    ['From: Ana <ana@contoso.com <mailto:ana@contoso.com>>', 'From: Ana <ana@contoso.com>'],
    ['www.contoso.com<http://www.contoso.com/>, or', 'www.contoso.com, or'],
    ['(https://contoso.com<https://contoso.com>)', '(https://contoso.com)'],
    [`https://contoso.com/a<${safe('https://contoso.com/a')}>`, 'https://contoso.com/a'],
    ['https://contoso.com/a\n<https://contoso.com/a> or', 'https://contoso.com/a or'],
    ['Tel. +49 30 1234567<tel:+49301234567>', 'Tel. +49 30 1234567'],
    ['tomorrow at 9 <x-apple-data-detectors://1>', 'tomorrow at 9'],
  ])('%j', (text, without) => expect(withoutRepeatedAddresses(text)).toBe(without));

  test.each([
    'Ada Lovelace<mailto:ada@example.org>',
    'bada@example.org<mailto:ada@example.org>',
    '<mailto:ada@example.org>',
    'the manual<https://example.com/m>',
    'https://bank.example<https://thief.example>',
    'Call us<tel:+49301234567>',
    'Room 12345 <tel:+49351999>',
    'ada@example.org <ada@example.org>',
    'a < b > c',
  ])('others stay: %j', (text) => expect(withoutRepeatedAddresses(text)).toBe(text));

  test('and one that a filter rewrote is as it was written', () => {
    expect(withoutRepeatedAddresses(`here<${safe('https://example.com/m')}>`)).toBe('here<https://example.com/m>');
  });

  test('in a time that grows with the text', () => {
    for (const text of [
      '<mailto:'.repeat(120_000),
      ' '.repeat(1_000_000),
      'a@b.c<mailto:a@b.c>'.repeat(50_000),
      `${'1 '.repeat(500_000)}<tel:1>`,
    ]) {
      const start = performance.now();
      withoutRepeatedAddresses(text);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
