// Which addresses a webhook may have as its target.

import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/core/hook/public-address.js';

test.each([
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '2606:4700::1111',
  '2A00:1450::1',
  '64:ff9b::101:101',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '::ffff:1.1.1.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['', 'localhost', '256.1.1.1', '1.2.3', '1:2:3', '1::2::3', '12345::', ':::'])(
  '"%s", which is no address, is not public',
  (address) => {
    expect(isPublicAddress(address)).toBe(false);
  },
);
