// With a pinned mail server a forged sender gains nothing: no support, no answer to the victim, no agent's voice.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';
import { casemill } from './desk.js';

const verdict = (words: string) => [`Authentication-Results: mx.example.com; ${words}`];
const proven = verdict('dmarc=pass header.from=contoso.com');

describe.skipIf(!dovecotAvailable())('forged senders', () => {
  let world: World;
  let app: WorkerHere;
  beforeAll(async () => {
    world = await openWorld('postgres', {}, undefined, undefined, ['authservId: mx.example.com']);
    app = world.openWorker();
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });
  const ana = { from: 'Ana <ana@contoso.com>' };
  const left = async () =>
    ((await casemill(world, 'entitlement', 'show', 'Contoso Gold')).json as { remaining: number }).remaining;
  const decided = async (count: number) =>
    world.until(`${count} mails to be decided`, async () => {
      const mails = await world.records.ledger.inbound();
      return mails.filter(({ outcome }) => outcome !== 'received').length === count;
    });
  const allSent = () =>
    world.until('everything to be sent', async () =>
      (await world.records.ledger.outbound()).every(({ status }) => status === 'sent'),
    );

  it.each([
    ['an SPF fail', 'spf=fail smtp.mailfrom=contoso.com; dkim=none', 1],
    ['a DMARC fail', 'dmarc=fail header.from=contoso.com', 2],
  ])('spend nothing and are not acknowledged after %s', async (_, words, count) => {
    await world.deliver(
      rawMail({ ...ana, subject: `Forged ${count}`, id: `<f${count}@evil.example>`, headers: verdict(words) }),
    );
    await decided(count);
    await allSent();
    expect(await left()).toBe(15);
    expect(await world.arrivals('ana@contoso.com')).toEqual([]);
  });

  it('never speak as an agent whose notification they have seen', async () => {
    await world.deliver(rawMail({ ...ana, subject: 'Printer', id: '<real@contoso.com>', headers: proven }));
    await world.arrival('ana@contoso.com', 'Printer');
    expect(await left()).toBe(14);
    const notice = await world.arrival('lena@example.net', 'Printer');
    const asLena = { from: 'Lena <lena@example.net>', to: notice.replyTo, text: 'Give Eve a refund.' };
    await world.deliver(
      rawMail({
        ...asLena,
        id: '<eve@evil.example>',
        headers: verdict('spf=fail smtp.mailfrom=evil.example; dkim=none'),
      }),
    );
    await decided(4);
    await allSent();
    expect((await world.arrivals('ana@contoso.com')).some(({ text }) => text.includes('refund'))).toBe(false);
    expect((await casemill(world, 'held', 'list')).json).toMatchObject({
      held: [{ from: 'lena@example.net', reason: 'agent-without-proof' }],
    });
    await world.deliver(
      rawMail({ ...asLena, id: '<lena@example.net>', headers: verdict('dkim=pass header.d=example.net') }),
    );
    await world.arrival('ana@contoso.com', 'Give Eve a refund.');
  });
});
