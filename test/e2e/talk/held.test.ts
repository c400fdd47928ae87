// Held mail has a list, a notice and a way on: nothing waits for a person whom nobody told.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';
import { casemill } from './desk.js';

const rules = {
  'record-creation.yaml':
    '- mailbox: support\n  unknownSender: hold\n  acknowledge: acknowledgement\n  items: [ { name: all, create: { type: request } } ]',
};

describe.skipIf(!dovecotAvailable())('held mail', () => {
  let world: World;
  let app: WorkerHere;
  beforeAll(async () => {
    world = await openWorld('postgres', rules);
    app = world.openWorker();
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  it('is told to the operators, listed, and becomes one case when two people release it', async () => {
    await world.deliver(rawMail({ from: 'Yuri <yuri@fabrikam.com>', subject: 'Invoice 12', id: '<y1@fabrikam.com>' }));
    const notice = await world.arrival('operators@example.com', 'held in mailbox support');
    expect(notice.text).toContain('yuri@fabrikam.com');
    const { json } = await casemill(world, 'held', 'list');
    expect(json).toMatchObject({
      held: [{ mailbox: 'support', from: 'yuri@fabrikam.com', subject: 'Invoice 12', reason: 'unknown-sender' }],
    });
    const [{ id }] = (json as { held: [{ id: string }] }).held;
    expect(notice.text).toContain(id);
    expect((await casemill(world, 'mailbox', 'list')).json).toMatchObject({ mailboxes: [{ held: 1 }] });

    const released = await Promise.all([
      casemill(world, 'held', 'release', id),
      casemill(world, 'held', 'release', id),
    ]);
    expect(released.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(released.find(({ code }) => code === 0)?.json).toMatchObject({ outcome: 'opened', case: 'C-000001' });
    await world.arrival('yuri@fabrikam.com', 'C-000001');
    await world.arrival('omar@example.net', 'C-000001');
    expect(await allCases(world.records.cases)).toHaveLength(1);
    expect((await casemill(world, 'held', 'list')).json).toMatchObject({ held: [] });
  });
});
