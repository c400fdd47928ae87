// The short form of `npm run test:fuzz`.

import { expect, test } from 'vitest';
import { unpackMail } from '../../src/adapters/mime/unpack-mail.js';
import type { MimeMail } from '../../src/core/email/mail.js';
import { countingStore, fuzz, seedsIn } from './fuzz.js';
import { mutate } from './mutate.js';

test('a thousand broken mails: each is a mail or is refused, none hangs', async () => {
  const figures = await fuzz(seedsIn('test/adapters/mime/mails', '.eml'), 1000);
  expect(figures.crashes).toEqual([]);
  expect(figures.slowest.ms).toBeLessThan(2000);
});

test('a broken mail reads the same whether its files are stored or not, and each file is stored whole', async () => {
  const seeds = seedsIn('test/adapters/mime/mails', '.eml');
  for (let seed = 0; seed < 1000; seed++) {
    const mail = mutate(seeds[seed % seeds.length]?.raw ?? Buffer.of(), seed);
    const [without, stored] = await Promise.all([readOrRefuse(mail), readOrRefuse(mail, countingStore)]);
    if (typeof stored !== 'string') {
      for (const { hash, size } of stored.attachments) if (hash !== undefined) expect(hash).toBe(`${size} bytes`);
    }
    expect(withoutHashes(stored), `seed ${seed}`).toEqual(without);
  }
});

function readOrRefuse(mail: Buffer, files?: typeof countingStore): Promise<MimeMail | string> {
  return unpackMail(mail, files).catch((error: Error) => error.message);
}

function withoutHashes(mail: MimeMail | string): MimeMail | string {
  if (typeof mail === 'string') return mail;
  const attachments = mail.attachments.map(({ hash: _, contentId: __, unpacked: ___, ...info }) => info);
  return { ...mail, attachments };
}

test('a number gives the same mail again', () => {
  const mail = Buffer.from('Subject: x\r\n\r\nHello');
  expect(mutate(mail, 7)).toEqual(mutate(mail, 7));
  expect(mutate(mail, 7)).not.toEqual(mutate(mail, 8));
});
