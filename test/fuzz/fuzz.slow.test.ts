// The short form of `npm run test:fuzz`.

import { expect, test } from 'vitest';
import { fuzz, seedsIn } from './fuzz.js';
import { mutate } from './mutate.js';

test('a thousand broken mails: each is a mail or is refused, none hangs', async () => {
  const figures = await fuzz(seedsIn('test/adapters/mime/mails', '.eml'), 1000);
  expect(figures.crashes).toEqual([]);
  expect(figures.slowest.ms).toBeLessThan(2000);
});

test('a number gives the same mail again', () => {
  const mail = Buffer.from('Subject: x\r\n\r\nHello');
  expect(mutate(mail, 7)).toEqual(mutate(mail, 7));
  expect(mutate(mail, 7)).not.toEqual(mutate(mail, 8));
});
