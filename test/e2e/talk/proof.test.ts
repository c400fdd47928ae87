// An agent's mail to a customer with us in Cc becomes the customer's case, once the agent has confirmed it by a reply.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';
import { casemill } from './desk.js';

describe.skipIf(!dovecotAvailable())('proof by reply', () => {
  let world: World;
  let app: WorkerHere;
  beforeAll(async () => {
    world = await openWorld('postgres');
    app = world.openWorker();
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  it('opens the case in the agent’s name, as the answer that the customer has', async () => {
    const lena = { from: 'Lena Vogt <lena@example.net>' };
    const written = { ...lena, to: 'Ana <ana@contoso.com>', headers: ['Cc: support@example.com'] };
    await world.deliver(
      rawMail({ ...written, subject: 'Your order', text: 'It is on its way.', id: '<order@example.net>' }),
    );
    const request = await world.arrival('lena@example.net', 'Is this from you?');
    expect(request.text).toContain('open a case for ana@contoso.com');
    const answer = { ...lena, to: request.replyTo, text: '#confirm', inReplyTo: request.messageId };
    await Promise.all(['<c1@example.net>', '<c2@example.net>'].map((id) => world.deliver(rawMail({ ...answer, id }))));
    await world.until('the case', async () => (await world.records.cases.find(1)) !== undefined);
    await world.arrival('lena@example.net', 'let in already');
    const { json } = await casemill(world, 'case', 'list');
    expect(json).toMatchObject({ cases: [{ contact: 'ana@contoso.com', assignee: 'lena', title: 'Your order' }] });
    expect(await world.arrivals('ana@contoso.com')).toEqual([]);

    await world.deliver(
      rawMail({
        from: 'ana@contoso.com',
        subject: 'Re: Your order',
        text: 'Which one?',
        inReplyTo: '<order@example.net>',
        id: '<a@contoso.com>',
      }),
    );
    expect((await world.arrival('lena@example.net', 'Which one?')).subject).toContain('C-000001');
  });
});
