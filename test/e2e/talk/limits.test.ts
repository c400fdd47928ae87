// Limits speak: what a person wrote above the loop guard's limits is told all the same, in digests.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';

const rules = {
  'settings.yaml': 'operators: operators@example.com\nloopLimits: { perAddressPerHour: 3, perCasePerHour: 4 }',
};

describe.skipIf(!dovecotAvailable())('limits', () => {
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

  it('the agents of a lively case and a customer with many questions hear of every mail', async () => {
    const yuri = { from: 'Yuri <yuri@fabrikam.com>' };
    for (let number = 1; number <= 6; number++) {
      await world.deliver(rawMail({ ...yuri, subject: `Question ${number}`, id: `<q${number}@fabrikam.com>` }));
    }
    await world.until('the cases', async () => (await allCases(world.records.cases)).length === 6);
    const lively = { from: 'Zoe <zoe@gamma.example>', subject: 'Lively' };
    await world.deliver(rawMail({ ...lively, id: '<l0@gamma.example>' }));
    await world.arrival('zoe@gamma.example', 'C-000007');
    for (let number = 1; number <= 8; number++) {
      const text = `Thought ${number}`;
      const mail = { ...lively, text, id: `<l${number}@gamma.example>`, inReplyTo: '<l0@gamma.example>' };
      await world.deliver(rawMail(mail));
    }
    await world.until('the replies', async () => (await world.records.ledger.inbound()).length === 15);

    const received = await world.arrival('yuri@fabrikam.com', 'Your messages have arrived');
    expect(received.text).toMatch(/C-00000\d {2}Question \d/);
    const digest = await world.arrival('omar@example.net', ' new: Lively');
    const told = (await world.arrivals('omar@example.net')).map(({ text }) => text).join('\n');
    expect(told).toContain('Thought 1');
    expect(digest.text).toContain('zoe@gamma.example');
    expect((await world.arrivals('yuri@fabrikam.com')).length).toBe(4);
  });
});
