// SPF, DKIM and DMARC of the sending domain are judged as receiving servers do, and each lack says what to do.

import { expect, it } from 'vitest';
import { judgeSendingDomain } from '../../../src/core/set-up/sending-domain.js';

const good = {
  domain: 'example.com',
  ofDomain: ['v=spf1 mx -all', 'other=text'],
  ofDmarc: ['v=DMARC1; p=reject; rua=mailto:a@example.com'],
  selectors: ['default'],
};

it('finds nothing to do where all three are there', () => {
  expect(judgeSendingDomain(good)).toEqual({
    found: 'example.com: SPF v=spf1 mx -all; DKIM default; DMARC p=reject',
    advice: [],
  });
});

it.each([
  ['no SPF', { ofDomain: ['v=spf10 mx'] }, 'add a TXT record to example.com'],
  ['two SPF records', { ofDomain: ['v=spf1 -all', 'v=spf1 mx -all'] }, 'has 2 SPF records'],
  ['an SPF record for everybody', { ofDomain: ['v=spf1 +all'] }, 'lets everybody send'],
  ['no DKIM', { selectors: [] }, 'let it sign by DKIM'],
  ['no DMARC', { ofDmarc: [] }, 'add a TXT record to _dmarc.example.com'],
  ['two DMARC records', { ofDmarc: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }, 'has 2 DMARC records'],
])('says what to do about %s', (_, lack, advice) => {
  expect(judgeSendingDomain({ ...good, ...lack }).advice).toEqual([expect.stringContaining(advice)]);
});

it('accuses nobody when no name server answers', () => {
  expect(judgeSendingDomain({ ...good, ofDomain: 'unanswered' })).toEqual({
    found: 'no name server answered about example.com, so SPF, DKIM and DMARC were not looked at',
    advice: [],
  });
});
